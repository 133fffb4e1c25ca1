import { describe, expect, test } from "vitest";
import type { App } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { PLAIN_IDENTITY } from "../../src/config/schema.ts";
import { isCommonPassword, normalPassword } from "../../src/factors/password-policy.ts";
import { readProfile } from "../../src/factors/profile.ts";
import { readRecoveryCode } from "../../src/factors/recovery-code.ts";
import { readCode } from "../../src/factors/totp.ts";
import { usernameCounterKey, usernameKey } from "../../src/factors/username.ts";
import { translateSetCookie, withoutOurCookies } from "../../src/gateway/cookies.ts";
import { placeOf } from "../../src/gateway/origin-url.ts";
import { outgoingHeaders } from "../../src/gateway/request-headers.ts";
import { returned } from "../../src/gateway/response-headers.ts";
import { safeDestination } from "../../src/http/destination.ts";
import { readForm } from "../../src/http/form.ts";
import { safeReturnTo } from "../../src/http/return-to.ts";
import { readServiceCredentials } from "../../src/http/service-credentials.ts";
import { foldName, foldPathName, namesOf } from "../../src/kit/fold.ts";
import { parseAddress, parseNetwork } from "../../src/kit/ip-address.ts";
import { compileGlob, coversGlob, matchGlob } from "../../src/kit/path-glob.ts";
import { networkOf } from "../../src/limits/counters.ts";
import { IN_ENGLISH } from "../../src/pages/translation.ts";
import { deviceName } from "../../src/pages/ui/display.tsx";
import { selectRule } from "../../src/policy/rule.ts";
import { isNavigation, isTool } from "../../src/routing/client.ts";
import { readTarget } from "../../src/routing/target.ts";
import { readCookie } from "../../src/session/cookies.ts";
import { readToken } from "../../src/session/signed-token.ts";

/**
 * The threat: one request whose bytes take quadratic time to read blocks an isolate for seconds,
 * and with it everybody else's requests (OWASP: regular expression denial of service).
 *
 * Every reader of client bytes gets runs of each separator, and near misses around them, once with
 * n and once with 4n characters. Linear work takes 4 times as long, quadratic work 16 times. Counted
 * is the CPU time of this thread, the least of several tries, so that a busy machine changes
 * nothing; n is chosen so that a quadratic reader takes far longer than `NEGLIGIBLE`.
 */
const N = 4_000;
/** ms of CPU. The system may count it in steps of 10 ms. */
const NEGLIGIBLE = 40;
const STEP = 5;
const MOST = 9;
const TRIES = 4;

const SEPARATORS = [
  ...[" ", "\t", "\u00a0", "\u2028", ";", ",", "=", ".", "/", "\\", ":", "*", '"', "'", "-", "_"],
  ...[
    "%",
    "%20",
    "%2e",
    "%25",
    "%C3%A9",
    "&",
    "+",
    "?",
    "#",
    "@",
    "(",
    "[",
    "{",
    "<",
    "|",
    "~",
    "\0",
  ],
  ...[
    "a",
    "A",
    "0",
    "1.",
    "a.",
    "a/",
    "a=",
    "a;",
    "a,",
    "; ",
    ", ",
    "=;",
    " =",
    "..",
    "./",
    "::",
    ":0",
  ],
  ...["\u0301", "\u0315\u0300", "\u0345\u0301", "\uff9e\u094d", "%CD%85", "%CC%95%CC%80", "\ufdfa"],
  ...["ı", "ß", "İ", "\u00ad", "ght_", "gatehouse", "__Host-gatehouse=", "url=", "\ud800", "日"],
];

const shapes = (run: string): readonly string[] => [`x${run}`, `${run}x`, `x${run}x`, `"${run}x`];

const PAGE = new URL("https://app.example.com/");
const app: App = {
  host: "app.example.com",
  origin: { kind: "url", url: "http://10.0.0.5:3000/base" },
  policy: "bypass",
  rules: [
    { path: "/admin/**", policy: "two_factor" },
    { path: "/**/a/**/b/*x*y*", policy: "deny" },
    { path: "/grüße/*.css", policy: "one_factor", networks: ["10.0.0.0/8"] },
  ].map((rule) => ({
    ...{
      methods: [],
      networks: [],
      groups: [],
      users: [],
      maxAge: undefined,
      phishingResistant: false,
    },
    ...(rule as Pick<App["rules"][number], "path" | "policy">),
  })),
  identityHeaders: PLAIN_IDENTITY,
  forwardedHost: "origin",
  assertionHeader: "Gatehouse-Assertion",
};
const place = placeOf(app);
const home = readTarget({ url: PAGE.href, headers: new Headers() });
const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
if (!("type" in key)) throw new Error("a pair of keys for HMAC");

/** As far as a header may hold it: others are refused before anything of ours reads them. */
function withHeader<T>(name: string, value: string, read: (headers: Headers) => T): T | undefined {
  const text = value.replace(/[\0\r\n]/g, "").replace(/[^\0-\xff]/g, "?");
  return read(new Headers({ [name]: text }));
}
const asRequest = (headers: Headers) => new Request(PAGE, { headers });

const outgoing = (name: string) => (text: string) =>
  withHeader(name, text, (headers) =>
    outgoingHeaders(headers, {
      identity: new Set(["gatehouse-assertion"]),
      ours: {},
      stripAuthorization: false,
      stripMethodOverride: true,
      translate: { from: PAGE.origin, to: "http://10.0.0.5:3000", basePath: "/base" },
    }),
  );
const incoming =
  (name: string, before = "") =>
  (text: string) =>
    withHeader(name, before + text, (headers) =>
      returned(new Response(null, { headers }), {
        target: home,
        place,
        setCookies: [],
      }),
    );
/** Percent-encoded where a browser would, so that the parser of URLs changes nothing. */
const path = (text: string) => encodeURI(text.toWellFormed()).replaceAll("%25", "%");
const judge = (text: string) => {
  const target = readTarget({ url: `${PAGE.origin}/${path(text)}`, headers: new Headers() });
  if (target.verdict !== "malformed") selectRule(app, target, "GET", "10.0.0.1");
};
const glob = compileGlob("/**/a/**/*b*c*/x");
const posted = (body: string) =>
  readForm(
    new Request(PAGE, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }),
  );

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  cookie: (text) => withHeader("cookie", text, (h) => readCookie(asRequest(h), PAGE, "gatehouse")),
  "cookie of ours": (text) =>
    withHeader("cookie", `__Host-gatehouse=${text}`, (h) =>
      readCookie(asRequest(h), PAGE, "gatehouse"),
    ),
  "forwarded cookies": (text) => withoutOurCookies(`gatehouse; ${text}`),
  "request header: connection": outgoing("connection"),
  "request header: origin": outgoing("origin"),
  "request header: referer": outgoing("referer"),
  "request header: if": outgoing("if"),
  "request header: cookie": outgoing("cookie"),
  "name of a request header": (text) => outgoing(text.replace(/[^\w-]/g, "-"))("x"),
  "set-cookie": incoming("set-cookie", "a=b; "),
  "set-cookie: domain": (text) =>
    translateSetCookie(`a=b; Domain ${text}`, {
      ...{ originHost: "10.0.0.5", appHost: PAGE.hostname, basePath: "/base" },
    }),
  "set-cookie: nameless": incoming("set-cookie"),
  location: incoming("location"),
  "location elsewhere": incoming("location", "https://10.0.0.5:3000/"),
  refresh: incoming("refresh"),
  "refresh with a URL": incoming("refresh", "0; url="),
  "refresh in quotes": incoming("refresh", "0 ; url='"),
  "clear-site-data": incoming("clear-site-data"),
  "service-worker-allowed": incoming("service-worker-allowed"),
  "www-authenticate": incoming("www-authenticate"),
  "cache-control": incoming("cache-control"),
  "connection of an origin": incoming("connection"),
  "path and rules": judge,
  "path with an ambiguous start": (text) => judge(`a;/${text}`),
  "host header": (text) =>
    withHeader("host", text, (headers) => readTarget({ url: PAGE.href, headers })),
  "matching a glob": (text) => matchGlob(glob, text.split("/"), false),
  "compiling a glob": (text) => compileGlob(`/${text}`),
  "comparing globs": (text) => coversGlob(glob, compileGlob(`/${text}`)),
  "folding a name": foldName,
  "folding a name in a path": (text) => namesOf(foldPathName(text)),
  form: posted,
  "form with a name": (text) => posted(`a=${text}`),
  "return target": (text) => safeReturnTo(`/${text}`, PAGE),
  destination: (text) =>
    safeDestination(text, PAGE, {
      apps: [app],
      loginHost: PAGE.hostname,
    } as unknown as Parameters<typeof safeDestination>[2]),
  bearer: (text) => withHeader("authorization", `Bearer ${text}`, readServiceCredentials),
  basic: (text) => withHeader("authorization", `Basic ${text}`, readServiceCredentials),
  authorization: (text) => withHeader("authorization", text, readServiceCredentials),
  "signed cookie": async (text) => {
    const { never } = await import("zod");
    return readToken(text, [key], never());
  },
  address: parseAddress,
  network: parseNetwork,
  "network of an address": networkOf,
  "user agent": (text) => deviceName(text, IN_ENGLISH),
  "kind of client": (text) =>
    withHeader("accept", text, (headers) => [
      isNavigation(asRequest(headers)),
      isTool(asRequest(headers)),
    ]),
  code: readCode,
  "recovery code": readRecoveryCode,
  "user name": usernameKey,
  "counted user name": usernameCounterKey,
  profile: (text) => readProfile({ username: text, name: text, email: text }),
  password: (text) => {
    const password = normalPassword(text);
    return password === undefined ? undefined : isCommonPassword(password);
  },
  "configuration: name": (text) => parseConfig({ NAME: text }),
  "configuration: app": (text) =>
    parseConfig({ APPS: [{ host: text, origin: text, policy: text }] }),
  "configuration: rule": (text) =>
    parseConfig({
      APPS: [
        {
          ...{ host: "a.example", origin: "http://b.example" },
          rules: [
            { path: "/**/x/*", policy: "bypass" },
            { path: `/${text}`, policy: "deny", networks: [text], groups: [text], max_age: text },
          ],
        },
      ],
    }),
};

async function fastest(read: (text: string) => unknown, text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < TRIES; run++) {
    const before = process.threadCpuUsage().user;
    try {
      await read(text);
    } catch {
      // A refusal is an answer, too.
    }
    best = Math.min(best, (process.threadCpuUsage().user - before) / 1000);
    if (best < NEGLIGIBLE) break;
  }
  return best;
}

describe("reads in linear time", () => {
  test.each(Object.entries(READERS))("%s", async (_, read) => {
    const slow: string[] = [];
    for (const separator of SEPARATORS) {
      const times = (length: number) => shapes(separator.repeat(length / separator.length));
      for (const [index, long] of times(4 * N).entries()) {
        const took = await fastest(read, long);
        if (took < NEGLIGIBLE) continue;
        const ratio = took / Math.max(STEP, await fastest(read, times(N)[index] ?? ""));
        if (ratio > MOST) slow.push(`${JSON.stringify(long.slice(0, 20))}…: ${ratio.toFixed(1)}`);
      }
    }
    expect(slow).toEqual([]);
  });
});

test("a quadratic reader would be noticed", async () => {
  const trim = /[ \t]+$/;
  const quadratic = (text: string) => text.replace(trim, "");
  const [short, long] = [`${" ".repeat(N)}x`, `${" ".repeat(4 * N)}x`];
  const took = await fastest(quadratic, long);
  expect(took).toBeGreaterThan(NEGLIGIBLE);
  expect(took / Math.max(STEP, await fastest(quadratic, short))).toBeGreaterThan(MOST);
});
