import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

// The origin believes a header that the client has written: under the same name in another spelling
// (oauth2-proxy CVE-2025-64484, Traefik GHSA-5m6w-wvh7-57vm), on the one path where nobody removes
// it, or because a hop-by-hop trick took ours away (Traefik CVE-2024-45410, Fabio CVE-2025-48865).
const rules = [{ path: "/public/**", policy: "bypass" }];
const app = (host: string, more = {}) => ({
  host,
  origin: "service:ORIGIN",
  policy: "one_factor",
  identity_headers: true,
  rules,
  ...more,
});
const gate = openGate({
  apps: [
    app("app.example.com"),
    app("plain.example.com", { identity_headers: false }),
    app("named.example.com", { assertion_header: "X-My-Identity" }),
  ],
});
const people = new Map<string, Browser>();

beforeAll(async () => {
  const user = await newPerson({ username: "ann", groups: ["staff"] });
  for (const host of ["app", "plain", "named"]) {
    const visitor = newBrowser(gate, {
      url: `https://${host}.example.com`,
      address: "2001:db8::1",
    });
    await startSession(visitor, user);
    people.set(host, visitor);
  }
});
beforeEach(() => {
  gate.seen.length = 0;
});

const NAMES = [
  ...["Gatehouse-Assertion", "GATEHOUSE-ASSERTION", "Gatehouse_Assertion", "gatehouse.assertion"],
  ...["Gatehouse-User", "Gatehouse-Anything", "X-My-Identity", "X_My_Identity", "x.my.identity"],
  ...["Remote-User", "Remote_User", "REMOTE-USER", "remote.user", "Remote-Groups", "Remote_Groups"],
  ...["Remote-Name", "Remote-Email", "Remote-Addr", "X-Remote-User", "X_Remote_User"],
  ...["X-Forwarded-User", "X_Forwarded_User", "X-Forwarded-Email", "X-Forwarded-Groups"],
  ...["X-Forwarded-Preferred-Username", "X-Auth-Request-User", "X-WebAuth-User"],
  ...["Cf-Access-Jwt-Assertion", "Cf-Access-Authenticated-User-Email", "CF-Worker"],
  ...["X-Forwarded-For", "X_Forwarded_For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded"],
  ...["X-Real-IP", "True-Client-IP", "X-Client-IP", "CF-IPCountry", "X-Original-URL", "Proxy"],
  ...["Proxy-Authorization", "Via", "Expect", "TE", "Trailer", "Keep-Alive", "HTTP2-Settings"],
];
const EVIL = "written-by-the-client";
const forged = () => Object.fromEntries(NAMES.map((name) => [name, EVIL]));

const ask = async (host: string, path: string, headers: Record<string, string>) => {
  const response = await people.get(host)?.fetch(path, headers);
  expect(response?.status).toBe(200);
  return new Headers(gate.seen.at(-1)?.headers);
};
const valuesOf = (headers: Headers) => [...headers].map(([, value]) => value).join("\n");

describe("nothing that a client writes under these names reaches an origin", () => {
  const cases = ["app", "plain"].flatMap((host) => NAMES.map((name) => [host, name] as const));
  test.each(cases)("%s: %s", async (host, name) => {
    if (host === "app" && name.toLowerCase().replace(/[_.]/g, "-") === "x-my-identity") return;
    for (const path of ["/x", "/public/x"]) {
      const got = await ask(host, path, { [name]: EVIL });
      if (/my.identity/i.test(name)) continue;
      expect(valuesOf(got)).not.toContain(EVIL);
    }
  });

  test("all of them at once, where the assertion has another name", async () => {
    const got = await ask("named", "/x", forged());
    expect(valuesOf(got)).not.toContain(EVIL);
    expect(got.get("x-my-identity")).toMatch(/^eyJ/);
    expect(got.has("gatehouse-assertion")).toBe(false);
  });

  test("also from nobody, on an open path", async () => {
    const nobody = newBrowser(gate);
    expect((await nobody.fetch("/public/x", forged())).status).toBe(200);
    const got = new Headers(gate.seen.at(-1)?.headers);
    for (const name of ["x-my-identity", "x_my_identity", "x.my.identity"]) got.delete(name);
    expect(valuesOf(got)).not.toContain(EVIL);
    expect(got.has("gatehouse-assertion")).toBe(false);
    expect(got.has("remote-user")).toBe(false);
  });
});

describe("what the gate says cannot be taken away", () => {
  test.each([
    "Gatehouse-Assertion",
    "close, gatehouse-assertion, remote-user, x-forwarded-for",
    "keep-alive, Remote-Groups",
    "cookie, authorization, gatehouse-assertion",
  ])("Connection: %s", async (connection) => {
    const got = await ask("app", "/x", { Connection: connection, "X-Other": "1" });
    expect(got.get("gatehouse-assertion")).toMatch(/^eyJ/);
    expect(got.get("remote-user")).toBe("ann");
    expect(got.get("remote-groups")).toBe("staff");
    expect(got.get("x-forwarded-host")).toBe("app.example.com");
    expect(got.has("connection")).toBe(false);
    expect(got.get("x-other")).toBe("1");
  });
});

test("names that differ by more than spelling are the app's own", async () => {
  const own = { "X-User_Id": "1", "My-Remote-User": "2", "X-Gatehouse": "3", "X.Y": "4" };
  const got = await ask("app", "/x", own);
  for (const [name, value] of Object.entries(own)) expect(got.get(name)).toBe(value);
});

test("what the platform vouches for is told once, in every dialect", async () => {
  const visitor = people.get("app");
  const got = await ask("app", "/x", { "X-Forwarded-For": "1.1.1.1", Forwarded: "for=1.1.1.1" });
  expect(got.get("x-forwarded-for")).toBe(visitor?.address);
  expect(got.get("x-forwarded-proto")).toBe("https");
  expect(got.get("forwarded")).toBe(`for="[${visitor?.address}]";host=app.example.com;proto=https`);
  expect(got.get("via")).toBe("1.1 gatehouse");
  expect(got.has("cf-connecting-ip")).toBe(false);
});
