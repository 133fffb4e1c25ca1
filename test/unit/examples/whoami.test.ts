import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signAssertion } from "../../../src/assertion/claims.ts";
import { type GateKey, gateKey, publishKeys } from "../../support/jwks-server.ts";

const NODE = "node_modules/.bin/node";
const children: ChildProcess[] = [];

/** The demo origin as `npm start` runs it: its own process, no build, a port of its own. */
async function run(...args: string[]): Promise<string> {
  const child = spawn(NODE, ["examples/whoami/server.ts", "--port", "0", ...args]);
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const [, url] = /^Whoami: (http:\S+) /.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error("it ended before it was ready");
}

/** What it says and how it exits when it cannot start. */
async function fails(...args: string[]) {
  const child = spawn(NODE, ["examples/whoami/server.ts", ...args]);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  return { code, lines: said.trim().split("\n") };
}

let gate: Awaited<ReturnType<typeof publishKeys>>;
let key: GateKey;
let url: string;
let audience: string;
beforeAll(async () => {
  gate = await publishKeys();
  key = await gateKey("key-1");
  gate.keys.push(key.publicJwk);
  audience = new URL(gate.origin).host;
  url = await run("--gate", gate.origin);
});
afterAll(async () => {
  for (const child of children) {
    const closed = once(child, "close");
    child.kill("SIGTERM");
    await closed;
  }
  await gate.close();
});

const now = () => Math.floor(Date.now() / 1000);
const assertion = (change: object = {}, by = key) =>
  signAssertion(by.kid, by.privateKey, {
    iss: gate.origin,
    aud: audience,
    sub: "u-1",
    username: "ada",
    name: "Ada Lovelace",
    email: "ada@example.com",
    groups: ["admins"],
    amr: ["pwd", "otp"],
    auth_time: now(),
    sid: "s-1",
    iat: now(),
    exp: now() + 60,
    ...change,
  });
const visit = async (path: string, token?: string, init: RequestInit = {}) =>
  fetch(`${url}${path}`, {
    ...init,
    headers: { ...(token && { "Gatehouse-Assertion": token }), ...init.headers },
  });
const html = { headers: { Accept: "text/html,*/*" } };

describe("through the gate", () => {
  test("a person is greeted by name and sees the claims", async () => {
    const response = await visit("/", await assertion(), html);
    expect(response.status).toBe(200);
    const page = await response.text();
    for (const shown of ["Hello, Ada Lovelace", "u-1", "ada@example.com", "admins", "otp", "s-1"])
      expect(page).toContain(shown);
    expect(page).toContain('<form method="post" action="/.gatehouse/logout">');
    expect(page).toContain('href="/.gatehouse/account"');
  });

  test("a hostile name is shown as text", async () => {
    const name = '<img src=x onerror="alert(1)">';
    const token = await assertion({ name, groups: [name], username: "'\"><b>" });
    const page = await (await visit("/", token, html)).text();
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(page).not.toMatch(/<img|<b>/);
  });

  test("the page asks nobody else for anything and runs nothing", async () => {
    const response = await visit("/", await assertion(), html);
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+=*'; form-action 'self'/);
    expect(await response.text()).not.toMatch(/<script|<link|src=|@import|url\(/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("a client that does not ask for a page gets the claims as JSON", async () => {
    for (const path of ["/", "/whoami.json"]) {
      const response = await visit(path, await assertion(), {
        headers: { Accept: "application/json" },
      });
      expect(response.headers.get("content-type")).toContain("application/json");
      expect(await response.json()).toMatchObject({ sub: "u-1", username: "ada" });
    }
  });

  test("a service is greeted too", async () => {
    const service = {
      sub: "service:backup",
      username: undefined,
      email: undefined,
      sid: undefined,
    };
    const token = await assertion({ ...service, name: "backup", amr: ["token"] });
    expect(await (await visit("/", token, html)).text()).toContain("Hello, backup");
  });

  test("the echo tells method, target, headers and size as they arrived", async () => {
    const response = await visit("/echo?a=%2F&a=2", await assertion(), {
      method: "POST",
      body: "12345",
      headers: { "X-Some": "thing" },
    });
    expect(await response.json()).toMatchObject({
      method: "POST",
      url: "/echo?a=%2F&a=2",
      headers: { "x-some": "thing" },
      rawHeaders: expect.arrayContaining(["X-Some", "thing"]),
      bytes: 5,
    });
  });

  test("the event stream sends events for as long as one listens", async () => {
    const response = await visit("/events", await assertion());
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    while (!seen.includes("id: 2\n")) seen += (await reader?.read())?.value ?? "";
    expect(seen).toMatch(/^id: 1\nevent: tick\ndata: {"sub":"u-1",/);
    await reader?.cancel();
  });

  test("links lead to the login host where that is another one", async () => {
    const apart = await run("--gate", gate.origin, "--audience", "app.localhost:1");
    const token = await assertion({ aud: "app.localhost:1" });
    const headers = { ...html.headers, "Gatehouse-Assertion": token };
    const page = await (await fetch(apart, { headers })).text();
    expect(page).toContain(`action="${gate.origin}/.gatehouse/logout"`);
  });
});

describe("past the gate", () => {
  test("nobody gets in without an assertion, on any path or method", async () => {
    for (const path of [
      "/",
      "/whoami.json",
      "/echo",
      "/events",
      "/nothing",
      "/%70ublic",
      "/publicx",
    ])
      for (const method of ["GET", "POST"]) {
        const response = await visit(path, undefined, { method, ...html });
        expect(response.status).toBe(403);
        const page = await response.text();
        expect(page).toContain("the request did not come through the gate");
        expect(page).toContain(gate.origin);
      }
  });

  test("a header that somebody made up is refused, with the reason", async () => {
    const evil = await gateKey("key-1");
    const cases: [string, string][] = [
      ["ada", "malformed"],
      [await assertion({}, evil), "signature"],
      [await assertion({}, await gateKey("evil")), "unknown_key"],
      [await assertion({ aud: "other.example.com" }), "audience"],
      [await assertion({ iss: "https://evil.example" }), "issuer"],
      [await assertion({ iat: now() - 120, exp: now() - 60 }), "expired"],
    ];
    for (const [token, reason] of cases)
      for (const path of ["/", "/public"]) {
        const response = await visit(path, token);
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ reason });
      }
  });

  test("identity in other headers is not believed", async () => {
    const headers = { "Remote-User": "root", "X-Forwarded-User": "root", Gatehouse_Assertion: "x" };
    expect((await visit("/", undefined, { headers })).status).toBe(403);
  });

  test("two assertions are none", async () => {
    const token = await assertion();
    expect((await visit("/", `${token}, ${token}`)).status).toBe(403);
  });

  test("with the gate away it is 503, not in", async () => {
    const alone = await run("--gate", "http://127.0.0.1:1");
    const token = await assertion({ iss: "http://127.0.0.1:1", aud: "127.0.0.1:1" });
    const response = await fetch(alone, { headers: { "Gatehouse-Assertion": token } });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
  });
});

describe("the public page", () => {
  test("is for everybody, and knows who is signed in", async () => {
    expect(await (await visit("/public")).text()).toContain("Hello, stranger");
    expect(await (await visit("/public", await assertion())).text()).toContain("Hello, Ada");
    expect(await (await visit("/public/echo")).json()).toMatchObject({ url: "/public/echo" });
    expect((await visit("/public/nothing")).status).toBe(404);
  });
});

describe("a start that cannot work", () => {
  test("says so in one line and ends", async () => {
    for (const args of [
      ["--port", "http"],
      ["--port", "65536"],
      ["--gate", "nowhere"],
      ["--wrong"],
    ]) {
      const { code, lines } = await fails(...args);
      expect(code).toBe(2);
      expect(lines).toHaveLength(1);
    }
    const { code, lines } = await fails("--port", new URL(url).port);
    expect([code, lines]).toEqual([1, [expect.stringContaining("EADDRINUSE")]]);
  });
});
