import { describe, expect, test } from "vitest";
import type { App, ForwardedHost, Origin } from "../../../src/config/config.ts";
import { forwardedOf } from "../../../src/gateway/forwarded.ts";
import {
  identityNamesOf,
  ourHeaders,
  outgoingHeaders,
} from "../../../src/gateway/request-headers.ts";
import { readTarget } from "../../../src/routing/target.ts";
import { NOBODY } from "../../../src/session/visitor.ts";

/**
 * Frameworks refuse their own pages where two headers disagree about where the app is. Each check
 * below is that of a real one; all of them have to be content with one and the same request.
 */
type Sent = Readonly<Record<string, string>>;

const first = (list = "") => list.split(",")[0] || undefined;
const scheme = (sent: Sent) => first(sent["x-forwarded-proto"]) ?? "http";
const named = ({ forwarded = "" }: Sent) => /(?:^|;)host=([^;]+)/.exec(forwarded)?.[1];
const behindProxy = (sent: Sent) => first(sent["x-forwarded-host"]) ?? sent.host;
const hostOf = (url = "") => URL.parse(url)?.host;

/** They go by Host, whatever a proxy says. */
const BY_HOST: Readonly<Record<string, (sent: Sent) => boolean>> = {
  "Django: Origin is http and Host": ({ origin, host }) => origin === `http://${host}`,
  "Django with SECURE_PROXY_SSL_HEADER": (sent) =>
    sent.origin === `${scheme(sent)}://${sent.host}` && hostOf(sent.referer) === sent.host,
  "Tornado (Jupyter), gorilla/websocket, Go's net/http: the host of Origin is Host": (sent) =>
    hostOf(sent.origin) === sent.host,
  "Spring without forwarded headers": ({ origin, host }) => origin === `http://${host}`,
  "ActionCable: X-Forwarded-Proto and Host": (sent) =>
    sent.origin === `${scheme(sent)}://${sent.host}`,
  "mod_dav, nginx: the host of Destination is Host": (sent) =>
    hostOf(sent.destination) === sent.host,
};

/** They go by what a proxy says, and by Host where it says nothing. */
const BY_FORWARDED: typeof BY_HOST = {
  "Rails, Spring's ForwardedHeaderFilter, Express with trust proxy": (sent) =>
    sent.origin === `${scheme(sent)}://${behindProxy(sent)}`,
  "Next.js server actions": (sent) => hostOf(sent.origin) === behindProxy(sent),
  "Django with USE_X_FORWARDED_HOST and SECURE_PROXY_SSL_HEADER": (sent) =>
    sent.origin === `${scheme(sent)}://${behindProxy(sent)}`,
  "qBittorrent: Origin and Referer": (sent) =>
    hostOf(sent.origin) === behindProxy(sent) && hostOf(sent.referer) === behindProxy(sent),
  "code-server: Forwarded as it is, quotes and all": (sent) =>
    hostOf(sent.origin) === (named(sent) ?? behindProxy(sent)),
  "n8n: Forwarded without quotes": (sent) =>
    hostOf(sent.origin) === (named(sent)?.replaceAll('"', "") ?? behindProxy(sent)),
  "Radicale: the host of Destination": (sent) => hostOf(sent.destination) === behindProxy(sent),
};

const ORIGIN = { kind: "url", url: "http://127.0.0.1:3000" } as const;

function sentTo(origin: Origin, forwardedHost: ForwardedHost, url: string): Sent {
  const app: App = {
    ...{ host: "app.example.com", origin, policy: "one_factor", rules: [] },
    ...{ identityHeaders: undefined, assertionHeader: "Gatehouse-Assertion", forwardedHost },
  };
  const forwarded = forwardedOf(app, readTarget({ url, headers: new Headers() }));
  const page = new URL(url).origin;
  const headers = { origin: page, referer: `${page}/form`, destination: `${page}/to` };
  const sent = outgoingHeaders(new Headers(headers), {
    identity: identityNamesOf(app),
    ours: ourHeaders(app, forwarded, "2001:db8::1", NOBODY, undefined),
    stripAuthorization: false,
    stripMethodOverride: false,
    translate: forwarded.translate,
  });
  // `fetch` sends the host of the URL that is asked.
  return { ...sent, host: new URL(origin.kind === "url" ? origin.url : url).host };
}

describe.each(["https://app.example.com/x", "http://localhost:8787/x"])("seen as %s", (url) => {
  test.each(Object.entries({ ...BY_HOST, ...BY_FORWARDED }))(
    "in the origin's terms: %s",
    (_, accepts) => expect(accepts(sentTo(ORIGIN, "origin", url))).toBe(true),
  );

  test.each(Object.entries(BY_FORWARDED))("in public terms: %s", (name, accepts) => {
    // Where there is a port, RFC 7239 wants quotes, and not every app takes them off.
    if (name.startsWith("code-server") && new URL(url).port !== "") return;
    expect(accepts(sentTo(ORIGIN, "app", url))).toBe(true);
  });
});

test.each<Origin>([{ kind: "zone" }, { kind: "service", binding: "APP" }])(
  "nothing is translated for %j, which keeps the Host",
  (origin) => {
    for (const story of ["app", "origin"] as const) {
      const sent = sentTo(origin, story, "https://app.example.com/x");
      expect(sent).toMatchObject({
        host: "app.example.com",
        origin: "https://app.example.com",
        "x-forwarded-host": "app.example.com",
        "x-forwarded-proto": "https",
        forwarded: 'for="[2001:db8::1]";host=app.example.com;proto=https',
      });
      for (const accepts of Object.values(BY_FORWARDED)) expect(accepts(sent)).toBe(true);
    }
  },
);

test("a stranger's page stays a stranger's in both", () => {
  const target = readTarget({ url: "https://app.example.com/", headers: new Headers() });
  for (const forwardedHost of ["app", "origin"] as const) {
    const app: App = {
      ...{ host: "app.example.com", origin: ORIGIN, policy: "one_factor", rules: [] },
      ...{ identityHeaders: undefined, assertionHeader: "Gatehouse-Assertion", forwardedHost },
    };
    const sent = outgoingHeaders(new Headers({ origin: "https://evil.example" }), {
      ...{ identity: new Set<string>(), ours: {}, stripAuthorization: false },
      ...{ stripMethodOverride: false, translate: forwardedOf(app, target).translate },
    });
    expect(sent.origin).toBe("https://evil.example");
  }
});

test("each host of a wildcard app has a story of its own", () => {
  const app: App = {
    ...{ host: "*.example.com", origin: ORIGIN, policy: "one_factor", rules: [] },
    ...{ identityHeaders: undefined, assertionHeader: "A", forwardedHost: "app" },
  };
  for (const host of ["a.example.com", "b.example.com", "a.example.com"]) {
    const target = readTarget({ url: `https://${host}/`, headers: new Headers() });
    expect(forwardedOf(app, target).headers["x-forwarded-host"]).toBe(host);
  }
});
