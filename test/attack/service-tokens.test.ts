import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { createToken } from "../../src/admin/tokens/service-tokens.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { HOSTED } from "../../src/config/paths.ts";
import { newServiceToken } from "../../src/factors/service-token.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";
import { listened } from "../support/storage.ts";

// Hono's bearer middleware took any scheme (CVE-2026-47673); proxies add up a session and a token;
// origins log the token that a proxy forgot to take away.
const gate = openGate({
  apps: [
    {
      host: "app.example.com",
      origin: "service:ORIGIN",
      rules: [{ path: "/open", policy: "bypass" }],
    },
    { host: "other.example.com", origin: "service:ORIGIN" },
  ],
  vars: { NAME: "Acme" },
});
const parsed = parseConfig(gate.env);
if (!parsed.ok) throw new Error(parsed.reason.join("\n"));
const ports = { db: env.DB, config: parsed.value };

const make = async (
  wanted: { groups?: string[]; hosts?: string[]; expiresAt?: number } = {},
  now = Date.now(),
) => {
  const made = await createToken(
    ports,
    { name: crypto.randomUUID(), groups: [], hosts: [], expiresAt: undefined, ...wanted },
    { name: "ada", address: "" },
    now,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.reason));
  return made.value.token;
};

let token = "";
let second = "";
let expired = "";
let elsewhere = "";
let adminToken = "";
beforeAll(async () => {
  [token, second, elsewhere, adminToken] = await Promise.all([
    make(),
    make(),
    make({ hosts: ["other.example.com"] }),
    make({ groups: ["admins"] }),
  ]);
  expired = await make({ expiresAt: 2000 }, 1000);
});

const basic = (pair: string) => `Basic ${btoa(pair)}`;
const lastCharacter = (text: string) => text.replace(/.$/, (end) => (end === "0" ? "1" : "0"));
const swapped = (text: string) =>
  text.slice(0, 10) + lastCharacter(text.slice(10, 11)) + text.slice(11);

/** Everything that holds a token and is not one right token in one known place. */
const WRONG: Record<string, () => Headers> = {
  "an empty header": () => new Headers({ "Gatehouse-Token": "" }),
  "a word": () => new Headers({ "Gatehouse-Token": "let-me-in" }),
  "a token that is cut": () => new Headers({ "Gatehouse-Token": token.slice(0, -1) }),
  "a token with more behind it": () => new Headers({ "Gatehouse-Token": `${token}0` }),
  "a wrong checksum": () => new Headers({ "Gatehouse-Token": lastCharacter(token) }),
  "another character in the middle": () => new Headers({ "Gatehouse-Token": swapped(token) }),
  "a token in capitals": () => new Headers({ "Gatehouse-Token": token.toUpperCase() }),
  "another prefix": () => new Headers({ "Gatehouse-Token": token.replace("ght_", "ghx_") }),
  "a megabyte of token": () => new Headers({ "Gatehouse-Token": `ght_${"a".repeat(1_000_000)}` }),
  "an expired token": () => new Headers({ "Gatehouse-Token": expired }),
  "a token of another app": () => new Headers({ "Gatehouse-Token": elsewhere }),
  "the scheme in the token's own header": () =>
    new Headers({ "Gatehouse-Token": `Bearer ${token}` }),
  "two headers": () => {
    const headers = new Headers({ "Gatehouse-Token": token });
    headers.append("Gatehouse-Token", second);
    return headers;
  },
  "the same header twice": () => {
    const headers = new Headers({ "Gatehouse-Token": token });
    headers.append("Gatehouse-Token", token);
    return headers;
  },
  "a token in both places": () =>
    new Headers({ "Gatehouse-Token": token, Authorization: `Bearer ${second}` }),
  "the same token in both places": () =>
    new Headers({ "Gatehouse-Token": token, Authorization: `Bearer ${token}` }),
  "a right token beside a broken one": () =>
    new Headers({ "Gatehouse-Token": token, Authorization: "Bearer ght_x" }),
  "two Authorization lines": () => {
    const headers = new Headers({ Authorization: `Bearer ${token}` });
    headers.append("Authorization", `Bearer ${second}`);
    return headers;
  },
  "a token behind the app's own credentials": () => {
    const headers = new Headers({ Authorization: basic("app:password") });
    headers.append("Authorization", `Bearer ${token}`);
    return headers;
  },
  "a token behind the app's own credentials, as Basic": () => {
    const headers = new Headers({ Authorization: "Bearer of-the-app" });
    headers.append("Authorization", basic(`git:${token}`));
    return headers;
  },
  "no scheme": () => new Headers({ Authorization: token }),
  "the scheme Token": () => new Headers({ Authorization: `Token ${token}` }),
  "the scheme Gatehouse": () => new Headers({ Authorization: `Gatehouse ${token}` }),
  "a token with a comma behind it": () => new Headers({ Authorization: `Bearer ${token},` }),
  "a token in quotes": () => new Headers({ Authorization: `Bearer "${token}"` }),
  "a token as a parameter": () => new Headers({ Authorization: `Bearer token=${token}` }),
  "two tokens in one line": () => new Headers({ Authorization: `Bearer ${token} ${second}` }),
  "a tab for a space": () => new Headers({ Authorization: `Bearer\t${token}` }),
  "Bearer with a wrong token": () => new Headers({ Authorization: `Bearer ${swapped(token)}` }),
  "Basic with a wrong token": () => new Headers({ Authorization: basic(`git:${swapped(token)}`) }),
  "Basic with a token and more": () => new Headers({ Authorization: basic(`git:${token}:x`) }),
  "Basic with the token as user name": () => new Headers({ Authorization: basic(`${token}:`) }),
  "Basic with an expired token": () => new Headers({ Authorization: basic(`git:${expired}`) }),
};

describe.each(Object.keys(WRONG))("%s", (name) => {
  const headers = () => Object.fromEntries(WRONG[name]?.() ?? []);

  test.each(["/x", "/open"])(
    "is 401 at %s, never a login page, and reaches no app",
    async (path) => {
      const before = gate.seen.length;
      const visitor = newBrowser(gate);
      const html = { Accept: "text/html", "Sec-Fetch-Mode": "navigate" };
      const answer = await visitor.fetch(path, { ...html, ...headers() });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      expect(answer.headers.get("WWW-Authenticate")).toMatch(/^Bearer error="invalid_token"$/);
      expect(answer.headers.get("Location")).toBeNull();
      expect(gate.seen.length).toBe(before);
    },
  );

  test("is not made good by a session", async () => {
    const visitor = newBrowser(gate);
    await startSession(visitor, await newPerson(), { amr: ["pwd", "otp"] });
    expect((await visitor.get("/x")).status).toBe(200);
    expect((await visitor.fetch("/x", headers())).status).toBe(401);
  });
});

describe("a token beside a session", () => {
  const APPS = [
    {
      host: "app.example.com",
      origin: "service:ORIGIN",
      rules: [
        { path: "/both/**", policy: "one_factor", groups: ["people", "machines"] },
        { path: "/people/**", policy: "one_factor", groups: ["people"] },
        { path: "/machines/**", policy: "one_factor", groups: ["machines"] },
        { path: "/fresh/**", policy: "one_factor", max_age: "10m" },
      ],
    },
  ];
  const strict = openGate({ apps: APPS });

  test.each([
    ["/both/", 200, 200, 200],
    ["/people/", 200, 403, 403],
    ["/machines/", 403, 200, 200],
    ["/fresh/", 200, 403, 403],
  ])("counts alone at %s: session %d, token %d, both %d", async (path, session, service, both) => {
    const wellKnown = await make({ groups: ["machines"] });
    const person = await newPerson({ groups: ["people"] });
    const visitor = newBrowser(strict);
    await startSession(visitor, person, { amr: ["pwd", "otp"] });
    const script = { "Gatehouse-Token": wellKnown };
    expect((await visitor.get(path)).status).toBe(session);
    expect((await newBrowser(strict).fetch(path, script)).status).toBe(service);
    const last = await visitor.fetch(path, script);
    expect(last.status).toBe(both);
    expect(last.headers.getSetCookie()).toEqual([]);
    if (both !== 200) return;
    const seen = strict.seen.at(-1)?.headers.get("Gatehouse-Assertion")?.split(".")[1] ?? "";
    const claims = atob(seen.replaceAll("-", "+").replaceAll("_", "/"));
    expect(claims).toContain("service:");
    expect(claims).not.toContain(person.username);
    expect(claims).not.toContain("people");
  });
});

describe("a right token of an administrator", () => {
  const PAGES = [
    "account",
    "account/password",
    "account/two-factor",
    "admin",
    "admin/people",
    "whoami",
  ];

  test.each(PAGES)("opens no hosted page: %s", async (path) => {
    for (const headers of [
      { "Gatehouse-Token": adminToken },
      { Authorization: `Bearer ${adminToken}` },
      { Authorization: basic(`x:${adminToken}`) },
    ]) {
      const answer = await newBrowser(gate).fetch(`${HOSTED}/${path}`, {
        Accept: "text/html",
        ...headers,
      });
      expect([302, 401, 403, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain("service:");
    }
  });

  test("is no cookie, and no parameter", async () => {
    const visitor = newBrowser(gate);
    visitor.cookies.set("__Host-gatehouse", adminToken);
    expect((await visitor.get("/x")).status).toBe(302);
    expect(
      (await newBrowser(gate).get(`/x?token=${adminToken}&access_token=${adminToken}`)).status,
    ).toBe(302);
  });
});

describe("the app's own credentials", () => {
  test.each([
    "Bearer eyJhbGciOiJFUzI1NiJ9.aaght_bbb.ght_",
    "Bearer abc-ght_def",
    basic("ada:password"),
    basic("ada:my ght password"),
    "Basic !!!",
    'Digest username="x", realm="y", nonce="z"',
    "AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=abc",
  ])("reach the app unchanged: %s", async (authorization) => {
    const answer = await newBrowser(gate).fetch("/open", { Authorization: authorization });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ headers: { authorization } });
  });

  test("open nothing that asks for a sign-in", async () => {
    const answer = await newBrowser(gate).fetch("/x", { Authorization: "Bearer of-the-app" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("WWW-Authenticate")).not.toContain("invalid_token");
  });
});

describe("guessing", () => {
  test("is stopped for the network, while its neighbours' right tokens go on", async () => {
    const thief = newBrowser(gate);
    const guess = () => thief.fetch("/x", { "Gatehouse-Token": newServiceToken() });
    expect((await thief.fetch("/x", { "Gatehouse-Token": token })).status).toBe(200);
    const statuses: number[] = [];
    for (let i = 0; i < 100; i++) statuses.push((await guess()).status);
    expect(statuses).toEqual(Array.from({ length: 100 }, () => 401));
    const stopped = await guess();
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect((await thief.fetch("/x", { "Gatehouse-Token": token })).status).toBe(200);
  });

  test("costs no storage once the network is refused, and never for what can be no token", async () => {
    const calls: string[] = [];
    const bindings = listened(async ({ store, name }, make) => {
      calls.push(`${store} ${name}`);
      return make();
    });
    const listenedGate = openGate({ bindings });
    const thief = newBrowser(listenedGate);
    const guess = (wrong: string) => thief.fetch("/x", { "Gatehouse-Token": wrong });
    // The isolate's first request looks at the database itself.
    await guess(swapped(token));
    await scheduler.wait(50);
    calls.length = 0;
    for (let i = 0; i < 20; i++) expect((await guess(swapped(token))).status).toBe(401);
    expect(calls).toEqual([]);
    for (let i = 0; i < 101; i++) await guess(newServiceToken());
    await scheduler.wait(50);
    calls.length = 0;
    for (let i = 0; i < 20; i++) {
      const stopped = await guess(newServiceToken());
      expect(stopped.status).toBe(429);
      expect(Number(stopped.headers.get("Retry-After"))).toBeGreaterThan(10);
    }
    expect(calls).toEqual([]);
  });

  test("costs a right token nothing, however often it is used", async () => {
    const job = newBrowser(gate);
    for (let i = 0; i < 120; i++) {
      expect((await job.fetch("/x", { "Gatehouse-Token": token })).status).toBe(200);
    }
  });

  test("is written down without the token", async () => {
    const visitor = newBrowser(gate);
    await visitor.fetch("/x", { "Gatehouse-Token": expired });
    const { results } = await env.DB.prepare(
      "SELECT detail FROM audit_events WHERE event = 'service_token_refused' AND address = ?",
    )
      .bind(visitor.address)
      .all<{ detail: string }>();
    expect(results).toHaveLength(1);
    expect(JSON.parse(results[0]?.detail ?? "")).toMatchObject({
      why: "expired",
      host: "app.example.com",
    });
    expect(JSON.stringify(results)).not.toContain(expired.slice(4, 20));
  });
});

describe("scripts that people use", () => {
  test("git asks first without credentials, gets a Basic challenge, and comes in with the token", async () => {
    const git = newBrowser(gate);
    const first = await git.fetch("/repo.git/info/refs?service=git-upload-pack", { Accept: "*/*" });
    expect(first.status).toBe(401);
    expect(first.headers.get("WWW-Authenticate")).toContain("Basic realm=");
    const again = await git.fetch("/repo.git/info/refs?service=git-upload-pack", {
      Authorization: basic(`x-token:${token}`),
    });
    expect(again.status).toBe(200);
  });

  test.each(["PROPFIND", "MKCOL", "LOCK", "PUT", "DELETE"])("WebDAV: %s", async (method) => {
    const request = new Request("https://app.example.com/dav/x", {
      method,
      headers: { Authorization: basic(`x:${token}`), Depth: "1" },
    });
    const answer = await newBrowser(gate).send(request);
    expect(answer.status).toBe(200);
    expect(gate.seen.at(-1)?.method).toBe(method);
    expect(gate.seen.at(-1)?.headers.get("Depth")).toBe("1");
    expect(gate.seen.at(-1)?.headers.get("Authorization")).toBeNull();
  });
});
