import { describe, expect, test } from "vitest";
import type { App } from "../../../src/config/config.ts";
import { parseConfig } from "../../../src/config/parse.ts";
import { forwardedOf } from "../../../src/gateway/forwarded.ts";
import {
  identityNamesOf,
  ourHeaders,
  outgoingHeaders,
} from "../../../src/gateway/request-headers.ts";
import { readTarget } from "../../../src/routing/target.ts";
import { NOBODY, type Person, type Service, type Visitor } from "../../../src/session/visitor.ts";

/** Apps read who it is from headers of their own names; nobody else may write there. */
const SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

function parsed(fields: Record<string, unknown>) {
  const app = { host: "app.example.com", origin: "http://10.0.0.5", ...fields };
  return parseConfig({ GATEHOUSE_SECRET: SECRET, APPS: [app] });
}
function appWith(identity_headers: unknown): App {
  const config = parsed({ identity_headers });
  if (!config.ok || !config.value.apps[0]) throw new Error(JSON.stringify(config));
  return config.value.apps[0];
}

const ann: Person = {
  ...{ kind: "person", userId: "u", username: "Ann", usernameKey: "ann", name: "Ann Ä" },
  ...{ email: "ann@example.com", groups: ["staff", "a|b", "c,d"], amr: ["pwd"], authTime: 0 },
  ...{ remembered: false, sessionId: "s", expiresAt: 1 },
};
const robot: Service = {
  ...{ kind: "service", tokenId: "t", name: "ro$&bot", groups: ["staff"], amr: ["token"] },
  authTime: 0,
};
const target = readTarget({ url: "https://app.example.com/", headers: new Headers() });

function sent(app: App, visitor: Visitor, headers: Record<string, string> = {}) {
  const { translate, ...forwarded } = forwardedOf(app, target);
  return outgoingHeaders(new Headers(headers), {
    identity: identityNamesOf(app),
    ours: ourHeaders(app, { translate, ...forwarded }, "", visitor, undefined),
    stripAuthorization: false,
    stripMethodOverride: false,
    translate,
  });
}

const GRAFANA = { user: "X-WEBAUTH-USER", email: "X-Mail", groups: "X-Groups", separator: "|" };

describe("an app gets who it is under its own names", () => {
  test("of a person, and nothing under names that it did not ask for", () => {
    const got = sent(appWith(GRAFANA), ann);
    expect(got).toMatchObject({
      "x-webauth-user": "Ann",
      "x-mail": "ann@example.com",
      "x-groups": "staff|c,d",
    });
    expect(Object.keys(got)).not.toContain("remote-user");
  });

  test("of a service, called as the app wants it", () => {
    const app = appWith({ user: "X-Remote-User", service: "service-{name}" });
    expect(sent(app, robot)["x-remote-user"]).toBe("service-ro$&bot");
    expect(sent(appWith(true), robot)["remote-user"]).toBe("service:ro$&bot");
  });

  test.each([
    ...["X-Forwarded-User", "X-Forwarded-Email", "X-Authentik-Username", "X-Remote-User"],
    ...["X-Forwarded-Preferred-Username", "Remote-User", "X-Auth-Request-User"],
  ])("%s may be one", (user) =>
    expect(sent(appWith({ user }), ann)[user.toLowerCase()]).toBe("Ann"),
  );
});

describe("what a client writes there is removed", () => {
  test.each(["X-Mail", "x_mail", "X.MAIL", "X-GROUPS", "x_groups", "X_WebAuth_User"])(
    "%s",
    (name) => {
      for (const visitor of [NOBODY, ann])
        expect(Object.values(sent(appWith(GRAFANA), visitor, { [name]: "evil" }))).not.toContain(
          "evil",
        );
    },
  );

  test("and with Connection it cannot be taken away", () => {
    const got = sent(appWith(GRAFANA), ann, { connection: "close, x-webauth-user" });
    expect(got["x-webauth-user"]).toBe("Ann");
  });
});

describe("a mistake", () => {
  const headers = { user: "Remote-User" };
  test.each<Record<string, unknown>>([
    { identity_headers: {} },
    { identity_headers: { separator: ";" } },
    { identity_headers: { user: "Host" } },
    { identity_headers: { user: "Cookie" } },
    { identity_headers: { user: "X-Forwarded-Host" } },
    { identity_headers: { user: "X-Forwarded-For" } },
    { identity_headers: { user: "X_User" } },
    { identity_headers: { user: "" } },
    { identity_headers: { user: 3 } },
    { identity_headers: { ...headers, usr: "X-User" } },
    { identity_headers: { ...headers, separator: "a" } },
    { identity_headers: { ...headers, separator: "" } },
    { identity_headers: { ...headers, service: "{name}" } },
    { identity_headers: { ...headers, service: "robot" } },
    { identity_headers: { ...headers, service: "{name}\n{name}" } },
    { identity_headers: { user: "X-Me", name: "x-me" } },
    { identity_headers: { user: "gatehouse-assertion" } },
    { identity_headers: { user: "X-Me" }, assertion_header: "X-Me" },
    { identity_headers: [] },
    { forwarded_host: "public" },
    { forwarded_host: "origin", origin: "zone" },
    { forwarded_host: "origin", origin: "zone:server.example.com" },
    { origin: "zone:" },
    { origin: "zone:10.0.0.5" },
    { origin: "zone:https://server.example.com" },
  ])("%j", (fields) => {
    const config = parsed(fields);
    expect(config.ok ? [] : config.reason).toHaveLength(1);
  });
});
