import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

// A rule for one path is led to another: by dots, slashes, encodings, parameters and case (Authelia
// CVE-2021-32637, Traefik GHSA-6jwx-7vp4-9847, better-auth GHSA-x732-6j76-qmhm), by query, fragment
// or a header that names another path (oauth2-proxy GHSA-7rh7-c77v-6434, GHSA-pxq7-h93f-9jrg,
// CVE-2026-40575). Raw bytes on the wire: test/unit/gateway/wire-paths.test.ts.
const rules = [
  { path: "/public/**", policy: "bypass" },
  { path: "/admin/**", policy: "two_factor", groups: ["admins"] },
  { path: "/closed/**", policy: "deny" },
  { path: "/api/**", methods: ["GET"], policy: "bypass" },
];
const gate = openGate({
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor", rules }],
});
const nobody = newBrowser(gate);
let ann: Browser;
let root: Browser;

async function signedIn(groups: string[]): Promise<Browser> {
  const visitor = newBrowser(gate);
  await startSession(visitor, await newPerson({ groups }), { amr: ["pwd", "otp"] });
  return visitor;
}

beforeAll(async () => {
  ann = await signedIn(["staff"]);
  root = await signedIn(["staff", "admins"]);
});
beforeEach(() => {
  gate.seen.length = 0;
});

/** Whole, because a relative `//x` would be another host. */
const at = (path: string) => `https://app.example.com${path}`;
const script = { Accept: "application/json" };

describe("nobody does not get to what /public does not hold", () => {
  test.each([
    "/public/..%2Fadmin",
    "/public/..%5Cadmin",
    "/public/%252e%252e/admin",
    "/public/%25252e%25252e/admin",
    "/public/..%252fadmin",
    "/public%2F..%2Fadmin",
    "/public/..;/admin",
    "/public/..;x=1/admin",
    "/public;/admin",
    "/public//admin",
    "//public/x",
    "/public%00/x",
    "/public%0d%0aX-A:%201",
    "/public/%zz",
    "/public/%C0%AE%C0%AE/admin",
    "/public/%EF%BC%8E%EF%BC%8E/admin",
    "/public/%E2%80%A5/admin",
    "/public/a%EF%BC%8F..%EF%BC%8Fadmin",
    "/PUBLIC/x",
    "/Public/x",
    "/publi%63/x",
    "/%70ublic/x",
    "/public%20/x",
    "/public./x",
    "/publicx",
    "/x?/public/",
    "/x?path=/public/x",
    "/x%3F/public/",
    "/x%23/public/",
    "/admin/x",
    "/.gatehouse%2Fwhoami",
    "/%2Egatehouse/whoami",
    "/public/..%2F.gatehouse/whoami",
  ])("%s", async (path) => {
    const { status } = await nobody.fetch(at(path), script);
    expect([400, 401, 403]).toContain(status);
    expect(gate.seen).toEqual([]);
  });
});

describe("no header names another path, method or way in", () => {
  test.each([
    ["X-Original-URL", "/public/x"],
    ["X-Original-URI", "/public/x"],
    ["X-Rewrite-URL", "/public/x"],
    ["X-Forwarded-Uri", "/public/x"],
    ["X-Forwarded-Prefix", "/public"],
    ["X-Forwarded-Path", "/public/x"],
    ["X-Original-Method", "GET"],
    ["X-HTTP-Method-Override", "GET"],
    ["X-Middleware-Subrequest", "middleware:middleware:middleware"],
    ["X-Nextjs-Data", "1"],
    ["User-Agent", "kube-probe/1.33"],
    ["User-Agent", "GoogleHC/1.0"],
    ["User-Agent", "ELB-HealthChecker/2.0"],
    ["X-Forwarded-For", "127.0.0.1"],
    ["X-Real-IP", "10.0.0.1"],
    ["Purpose", "prefetch"],
  ])("%s: %s", async (name, value) => {
    for (const path of ["/x", "/admin/x"]) {
      expect((await nobody.fetch(path, { ...script, [name]: value })).status).toBe(401);
    }
    expect(gate.seen).toEqual([]);
  });

  test("a method is what it is", async () => {
    const request = (method: string, headers: Record<string, string> = {}) =>
      nobody.send(new Request("https://app.example.com/api/x", { method, headers }));
    for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
      expect((await request(method, { "X-HTTP-Method-Override": "GET" })).status).toBe(401);
    expect(gate.seen).toEqual([]);
    expect((await request("HEAD")).status).toBe(200);
    await request("GET", { "X-HTTP-Method-Override": "DELETE", "X-Method-Override": "PUT" });
    expect(gate.seen.at(-1)?.headers.has("x-http-method-override")).toBe(false);
    expect(gate.seen.at(-1)?.headers.has("x-method-override")).toBe(false);
  });
});

describe("somebody who is no administrator does not get to /admin", () => {
  test.each([
    "/admin",
    "/admin/",
    "/admin/x",
    "/ADMIN/x",
    "/Admin",
    "//admin/x",
    "/admin//x",
    "/admin%2Fx",
    "/admin%5Cx",
    "/admin;x/y",
    "/;/admin",
    "/x/..%2Fadmin",
    "/x%2F..%2Fadmin",
    "/x/%252e%252e/admin",
    "/adm%69n/x",
    "/%61dmin/x",
    "/%2561dmin/x",
    "/admin%252Fx",
    "/%EF%BD%81dmin/x",
    "/public/..%2Fadmin/x",
    "/public/%C0%AE%C0%AE/admin/x",
  ])("%s", async (path) => {
    const { status } = await ann.fetch(at(path), script);
    expect([400, 403]).toContain(status);
    expect(gate.seen).toEqual([]);
  });
});

describe("nobody at all gets to what is denied", () => {
  test.each(["/closed", "/closed/x", "/CLOSED/x", "//closed/x", "/closed%2Fx", "/x%2F..%2Fclosed"])(
    "%s",
    async (path) => {
      for (const visitor of [nobody, ann, root])
        expect((await visitor.fetch(at(path), script)).status).toBe(403);
      expect(gate.seen).toEqual([]);
    },
  );
});

describe("what apps use in earnest is forwarded as it is, for the strictest sign-in", () => {
  test.each([
    "/files/a%2Fb",
    "/files/a%2fb",
    "/files/a%252Fb",
    "/files//b",
    "/files;v=1/b",
    "/a%7Eb",
  ])("%s", async (path) => {
    expect((await nobody.fetch(at(path), script)).status).toBe(401);
    expect(gate.seen).toEqual([]);
    expect((await root.fetch(at(path), script)).status).toBe(200);
    expect(new URL(gate.seen[0]?.url ?? "").pathname).toBe(path);
  });
});
