import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { api, OPERATIONS } from "../../../src/admin/api.ts";
import { API } from "../../../src/admin/contract.ts";
import { createToken } from "../../../src/admin/tokens/service-tokens.ts";
import { type Browser, cookieHeader, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { givePassword, newPerson, type Somebody, signIn } from "../../support/people.ts";
import {
  type Caller,
  commandLine,
  commandLineToken,
  nobody,
  refusal,
  requestTo,
} from "./caller.ts";

const gate = openGate({ policy: "one_factor" });
const config = { apps: [{ host: new URL(gate.url).hostname }] } as never;

/** Every route with a request that would be well-formed; a new route needs a row. */
const ROUTES: readonly (readonly [method: string, path: string, body?: unknown])[] = [
  ["GET", "/users"],
  ["POST", "/users", { username: "mallory" }],
  ["POST", "/users/count"],
  ["GET", "/users/{name}"],
  ["PATCH", "/users/{name}", { email: "mallory@evil.example" }],
  ["DELETE", "/users/{name}"],
  ["PUT", "/users/{name}/groups", { groups: ["admins"] }],
  ["POST", "/users/{name}/disable"],
  ["POST", "/users/{name}/enable"],
  ["POST", "/users/{name}/reset-second-factor"],
  ["POST", "/users/{name}/unlock"],
  ["POST", "/users/{name}/link"],
  ["GET", "/users/{name}/sessions"],
  ["DELETE", "/users/{name}/sessions"],
  ["DELETE", "/users/{name}/sessions/{id}"],
  ["GET", "/users/{name}/tokens"],
  ["POST", "/users/{name}/tokens", { name: "laptop", hosts: [] }],
  ["DELETE", "/users/{name}/tokens/{token}"],
  ["GET", "/tokens"],
  ["POST", "/tokens", { name: "mallory", groups: ["admins"] }],
  ["DELETE", "/tokens/{name}"],
  ["GET", "/audit"],
  ["GET", "/audit/verify"],
  ["GET", "/explain"],
  ["GET", "/keys"],
  ["POST", "/keys/rotate"],
  ["GET", "/keys/sealed"],
  ["POST", "/keys/reseal"],
  ["POST", "/import", { users: [{ username: "mallory" }] }],
  ["GET", "/export"],
  ["GET", "/installation"],
  ["POST", "/installation/close"],
  ["POST", "/installation/open"],
  ["GET", "/today"],
  ["GET", "/openapi.json"],
];

let victim: Somebody;
const browsers = { ticket: newBrowser(gate), user: newBrowser(gate), admin: newBrowser(gate) };

beforeAll(async () => {
  const admins = { groups: ["admins"], twoFactor: true };
  victim = await newPerson(admins);
  await givePassword(browsers.ticket, victim);
  await signIn(browsers.user, await newPerson({ twoFactor: true }));
  await signIn(browsers.admin, await newPerson(admins));
});

afterEach(async () => {
  // Whoever was refused has changed nothing.
  const { disabled_at, groups } = (await env.DB.prepare("SELECT * FROM users WHERE id = ?")
    .bind(victim.id)
    .first<{ disabled_at: number | null; groups: string }>()) ?? { disabled_at: 0, groups: "" };
  expect({ disabled_at, groups }).toEqual({ disabled_at: null, groups: '["admins"]' });
  expect(
    await env.DB.prepare("SELECT COUNT(*) AS n FROM users WHERE username = 'mallory'").first("n"),
  ).toBe(0);
});

const pathOf = (path: string): string =>
  path
    .replace("{name}", victim.username)
    .replace("{id}", "no-such-session")
    .replace("{token}", "no-such-token");

/** What a script of an app on the same host can send, and what a browser sends by itself. */
const FROM_A_BROWSER: readonly Readonly<Record<string, string>>[] = [
  { "sec-fetch-site": "same-origin", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
  { "sec-fetch-site": "same-origin", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" },
  { "sec-fetch-site": "cross-site", origin: "https://evil.example" },
  {},
];

const by =
  (browser: Browser, headers: Readonly<Record<string, string>>): Caller =>
  (method, path, asked = {}) =>
    gate.send(
      requestTo(gate, method, path, {
        ...asked,
        headers: { cookie: cookieHeader(browser.cookies), ...headers, ...asked.headers },
      }),
    );

test("every route is in the table", () => {
  const routes = api.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.slice(API.length)}`);
  const rows = ROUTES.map(([method, path]) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`);
  expect(rows.toSorted()).toEqual(routes.toSorted());
  expect(OPERATIONS.length + 1).toBe(ROUTES.length);
});

describe.each(ROUTES.map(([method, path, body]) => ({ method, path, body })))(
  "$method $path",
  ({ method, path, body }) => {
    const ask = (caller: Caller) => caller(method, pathOf(path), { body });

    test("is closed to nobody", async () => {
      const answer = await ask(nobody(gate));
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer /);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    });

    test("reads no cookie, whoever it belongs to and however it is sent", async () => {
      expect(browsers.ticket.cookies.has("__Host-gatehouse-ticket")).toBe(true);
      expect(browsers.admin.cookies.has("__Host-gatehouse")).toBe(true);
      for (const browser of Object.values(browsers)) {
        for (const headers of FROM_A_BROWSER) {
          const answer = await ask(by(browser, headers));
          expect(answer.headers.getSetCookie()).toEqual([]);
          expect(await refusal(Promise.resolve(answer))).toBe("401 nobody");
        }
      }
    });

    test("is closed to a service that is no administrator", async () => {
      const service = await serviceCaller(["devs"]);
      expect(await refusal(ask(service))).toBe("403 not-an-administrator");
    });

    test("is closed to the secret of another installation", async () => {
      const other = "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA";
      expect(await refusal(ask(commandLine(gate, {}, other)))).toBe("401 token-refused");
    });
  },
);

const newToken = async (groups: readonly string[], expiresAt?: number) => {
  const wanted = { name: `s${crypto.randomUUID()}`, groups, hosts: [], expiresAt };
  const by = { name: "command line", address: "" };
  return createToken({ db: env.DB, config }, wanted, by, Date.now());
};

const serviceCaller = async (groups: readonly string[]): Promise<Caller> => {
  const made = await newToken(groups);
  if (!made.ok) throw new Error("no token");
  const headers = { "gatehouse-token": made.value.token };
  return (method, path, asked = {}) => nobody(gate)(method, path, { ...asked, headers });
};

describe("who administers", () => {
  test("a service in admins, alone", async () => {
    const service = await serviceCaller(["admins"]);
    expect((await service("GET", "/users")).status).toBe(200);
    expect((await service("POST", `/users/${victim.username}/unlock`)).status).toBe(200);
  });

  test("whoever sends a token is judged by it, whatever cookie is there", async () => {
    for (const headers of [
      { "gatehouse-token": "ght_nonsense" },
      { authorization: "Bearer nonsense" },
      { authorization: "Basic eDp5" },
      { authorization: "" },
      { authorization: "Bearer a", "gatehouse-token": "ght_a" },
    ]) {
      expect(await refusal(by(browsers.admin, {})("GET", "/users", { headers }))).toBe(
        "401 token-refused",
      );
    }
  });

  test("the audit log says who it was", async () => {
    const actor = async () =>
      env.DB.prepare("SELECT actor FROM audit_events ORDER BY id DESC LIMIT 1").first("actor");
    await commandLine(gate)("POST", `/users/${victim.username}/unlock`);
    expect(await actor()).toBe("command line");
    const service = await serviceCaller(["admins"]);
    await service("POST", `/users/${victim.username}/unlock`);
    expect(await actor()).toMatch(/^service:s/);
  });
});

describe("a token of administrators", () => {
  const DAY = 86_400_000;

  test("ends after 90 days, whoever makes it and whether or not its end is named", async () => {
    const unnamed = await newToken(["admins"]);
    const other = await newToken(["devs"]);
    if (!unnamed.ok || !other.ok) throw new Error("no token");
    expect(unnamed.value.row.expiresAt).toBeLessThan(Date.now() + 91 * DAY);
    expect(other.value.row.expiresAt).toBeGreaterThan(Date.now() + 364 * DAY);
    expect((await newToken(["devs", "admins"], Date.now() + 90 * DAY)).ok).toBe(true);
    const faults = { expires_at: "must be within 90 days for a token of administrators" };
    expect(await newToken(["devs", "admins"], Date.now() + 91 * DAY)).toEqual({
      ok: false,
      reason: { kind: "invalid", faults },
    });
  });

  test("that is removed ends at once, though this isolate remembers it", async () => {
    const made = await newToken(["admins"]);
    if (!made.ok) throw new Error("no token");
    const headers = { "gatehouse-token": made.value.token };
    const ask = () => nobody(gate)("GET", "/users", { headers });
    expect((await ask()).status).toBe(200);
    // As another isolate does it: nothing here is told.
    await env.DB.prepare("DELETE FROM service_tokens WHERE id = ?").bind(made.value.row.id).run();
    expect(await refusal(ask())).toBe("401 token-refused");
  });
});

describe("what a command line says", () => {
  const ask = (claims: Readonly<Record<string, unknown>>) =>
    refusal(commandLine(gate, claims)("GET", "/users"));
  const now = () => Math.floor(Date.now() / 1000);

  test("is good for its own host, method and target alone", async () => {
    expect((await commandLine(gate)("GET", "/users?limit=1")).status).toBe(200);
    for (const claims of [
      { aud: "evil.example" },
      { htm: "DELETE" },
      { htu: `${API}/users?limit=2` },
      { aud: undefined },
      { htm: undefined },
      { htu: undefined },
    ]) {
      expect(await ask(claims)).toBe("401 token-refused");
    }
  });

  test("is good for a minute", async () => {
    for (const claims of [
      { exp: undefined },
      { iat: now() - 61, exp: now() },
      { iat: now(), exp: now() + 61 },
      { iat: now() + 3600, exp: now() + 3660 },
      { iat: "now", exp: now() + 30 },
      { iat: now() - 30, exp: now() - 1 },
    ]) {
      expect(await ask(claims)).toBe("401 token-refused");
    }
  });

  test("is nothing without its signature, or under another algorithm", async () => {
    const [, claims, signature] = (await commandLineToken(gate, "GET", "/users")).split(".");
    const none = btoa('{"alg":"none","typ":"JWT"}').replaceAll("=", "");
    for (const token of [`${none}.${claims}.`, `${none}.${claims}.${signature}`, `.${claims}.`]) {
      const headers = { authorization: `Bearer ${token}` };
      expect(await refusal(nobody(gate)("GET", "/users", { headers }))).toBe("401 token-refused");
    }
  });

  test("is not what a session cookie says, though both come from one secret", async () => {
    const cookie = browsers.admin.cookies.get("__Host-gatehouse");
    const headers = { authorization: `Bearer ${cookie}` };
    expect(await refusal(nobody(gate)("GET", "/users", { headers }))).toBe("401 token-refused");
  });
});
