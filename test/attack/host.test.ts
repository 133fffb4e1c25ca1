import { beforeEach, describe, expect, test } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

// A host that is spelled otherwise slips past the rules of the app it still reaches (Authelia
// CVE-2026-48794: capital letters), or is served by an app that never heard of it.
const app = (host: string, policy: string) => ({ host, origin: "service:ORIGIN", policy });
const gate = openGate({
  apps: [
    app("closed.example.com", "deny"),
    app("app.example.com", "one_factor"),
    app("*.wild.example.com", "bypass"),
    app("localhost", "bypass"),
    app("wiki.localhost", "bypass"),
  ],
});
const visitor = newBrowser(gate);
const ask = (url: string, init: RequestInit = {}) =>
  visitor.send(new Request(url, { redirect: "manual", ...init }));

beforeEach(() => {
  gate.seen.length = 0;
});

describe("unknown hosts: 421, and nobody is asked", () => {
  test.each([
    "https://example.com/",
    "https://other.example.com/",
    "https://app.example.com./",
    "https://app.example.com.evil.net/",
    "https://evilapp.example.com/",
    "https://wild.example.com/",
    "https://a.b.wild.example.com/",
    "https://.wild.example.com/",
    "https://x.wild.example.com./",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://xn--80ak6aa92e.com/",
    "https://app.example.com@evil.net/",
  ])("%s", async (url) => {
    const { status } = await ask(url);
    expect([400, 421]).toContain(status);
    expect(gate.seen).toEqual([]);
  });

  test("not even the gate's own pages are served there", async () => {
    expect((await ask("https://other.example.com/.gatehouse/login")).status).toBe(421);
    expect((await ask("https://other.example.com/.gatehouse/whoami")).status).toBe(421);
  });
});

describe("another spelling of a host is the same app", () => {
  test.each([
    "https://CLOSED.example.com/",
    "https://closed.EXAMPLE.com:443/",
    "https://closed%2Eexample.com/",
  ])("%s", async (url) => {
    expect((await ask(url)).status).toBe(403);
    expect(gate.seen).toEqual([]);
  });
});

describe("a Host header that is no host: 400", () => {
  test.each([
    "evil.net@app.example.com",
    "app.example.com/x?",
    "app.example.com#",
    "a b",
    "app%2eexample.com",
    "app.example.com, evil.net",
    "[::1",
    "a\\b",
  ])("%s", async (host) => {
    expect((await ask("https://x.wild.example.com/", { headers: { host } })).status).toBe(400);
    expect(gate.seen).toEqual([]);
  });
});

describe("no header names another host", () => {
  test.each(["X-Forwarded-Host", "X-Original-Host", "Forwarded", "X-Host", "X-Forwarded-Server"])(
    "%s",
    async (name) => {
      const headers = {
        [name]: name === "Forwarded" ? "host=x.wild.example.com" : "x.wild.example.com",
      };
      expect((await ask("https://app.example.com/", { headers })).status).toBe(401);
      expect(gate.seen).toEqual([]);
    },
  );
});

test("a session of one app is no session of another", async () => {
  const there = newBrowser(gate, { url: "https://app.example.com" });
  await startSession(there, await newPerson());
  expect((await there.get("/")).status).toBe(200);
  expect(gate.seen[0]?.headers.get("x-forwarded-host")).toBe("app.example.com");
});

describe("plain http is for this machine's own names", () => {
  test.each(["http://localhost:8787/x", "http://wiki.localhost/x"])("%s is served", async (url) => {
    expect((await ask(url)).status).toBe(200);
  });

  test("a person is sent to https, with path and query", async () => {
    const headers = { accept: "text/html", "sec-fetch-mode": "navigate" };
    const response = await ask("http://x.wild.example.com/a%20b?c=", { headers });
    expect(response.status).toBe(308);
    expect(response.headers.get("location")).toBe("https://x.wild.example.com/a%20b?c=");
    expect(gate.seen).toEqual([]);
  });

  test.each(["GET", "POST", "OPTIONS"])("a script's %s is refused", async (method) => {
    expect((await ask("http://x.wild.example.com/", { method })).status).toBe(403);
    expect(gate.seen).toEqual([]);
  });

  test("a login page is not served in the clear", async () => {
    const headers = { accept: "text/html", "sec-fetch-mode": "navigate" };
    const response = await ask("http://app.example.com/.gatehouse/login", { headers });
    expect(response.status).toBe(308);
  });
});
