import { beforeEach, describe, expect, test, vi } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

// Web cache deception: an answer that is somebody's own is kept by a cache under a URL that looks
// static, and given to the next who asks. And the other way round: a refusal that is kept shuts
// people out who have signed in since.
const asked: RequestInit[] = [];
const ORIGIN = {
  fetch: async (_: string | Request, init: RequestInit = {}) => {
    asked.push(init);
    return new Response("mine", { headers: { "cache-control": "public, max-age=60" } });
  },
};
const rules = [
  { path: "/closed/**", policy: "deny" },
  { path: "/fresh/**", policy: "one_factor", max_age: "1m" },
  { path: "/strict/**", policy: "two_factor" },
];
const gate = openGate({
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor", rules }],
  vars: { ORIGIN },
});
const page = {
  Accept: "text/html",
  "Sec-Fetch-Mode": "navigate",
  "Sec-Fetch-Dest": "document",
};
const script = { Accept: "application/json" };

beforeEach(() => {
  asked.length = 0;
});

describe("no answer of the gate's is kept", () => {
  test.each([
    ["a redirect to the login", "/x", page, 302],
    ["a redirect for what looks static", "/account/nonexistent.css", page, 302],
    ["a 401", "/x", script, 401],
    ["a 403", "/closed/x", page, 403],
    ["a 403 for a script", "/closed/x", script, 403],
    ["a 400", "/a%zz", page, 400],
    ["a 400 for a script", "/a%zz", script, 400],
    ["the login page", "/.gatehouse/login", page, 200],
    ["whoami", "/.gatehouse/whoami", script, 401],
    ["a disguised page", "/.gatehouse/login%2Fx.css", page, 400],
    ["a missing page", "/.gatehouse/login/x.css", page, 404],
  ])("%s", async (_, path, headers, status) => {
    const response = await newBrowser(gate).fetch(path, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toMatch(/\bno-store\b/);
    expect(asked).toEqual([]);
  });

  test("nor what is asked of somebody who is signed in", async () => {
    const visitor = newBrowser(gate);
    await startSession(visitor, await newPerson(), { age: 600_000 });
    for (const path of ["/fresh/x.js", "/strict/x.png"]) {
      for (const headers of [page, script]) {
        const response = await visitor.fetch(path, headers);
        expect([302, 401]).toContain(response.status);
        expect(response.headers.get("cache-control")).toMatch(/\bno-store\b/);
      }
    }
    expect(asked).toEqual([]);
  });
});

test("what the origin says about its own answer is left to it", async () => {
  const visitor = newBrowser(gate);
  await startSession(visitor, await newPerson());
  const response = await visitor.get("/x.css");
  expect(response.headers.get("cache-control")).toBe("public, max-age=60");
});

test("a renewed session is not put on what a shared cache may keep", async () => {
  const visitor = newBrowser(gate);
  await startSession(visitor, await newPerson());
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    vi.setSystemTime(Date.now() + 31_000);
    const kept = await visitor.get("/logo.png");
    expect([kept.status, await kept.text()]).toEqual([200, "mine"]);
    expect(kept.headers.getSetCookie()).toEqual([]);
    const page = await visitor.get("/.gatehouse/account");
    expect(page.headers.getSetCookie()).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});
