import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { newPerson } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";

const rules = [
  { path: "/strict/**", policy: "two_factor" },
  { path: "/fresh/**", policy: "one_factor", max_age: "10m" },
  { path: "/vault/**", policy: "one_factor", phishing_resistant: true },
  { path: "/admin/**", policy: "one_factor", groups: ["admins"] },
  { path: "/closed/**", policy: "deny" },
];
const app = (host: string) => ({ host, origin: "service:ORIGIN", policy: "one_factor", rules });
const gate = openGate({
  apps: [app("app.example.com"), app("wiki.example.com")],
  vars: { NAME: "Acme" },
});
const APP = "https://app.example.com";
let ann: Browser;

beforeAll(async () => {
  ann = newBrowser(gate);
  await startSession(ann, await newPerson(), { age: 3_600_000 });
});
beforeEach(() => {
  gate.seen.length = 0;
});

type Headers = Readonly<Record<string, string>>;
const ask = (path: string, headers: Headers = {}, method = "GET", visitor = newBrowser(gate)) =>
  visitor.send(new Request(APP + path, { method, headers, redirect: "manual" }));

const NAVIGATION = { accept: "text/html,*/*;q=0.8", "sec-fetch-mode": "navigate" };

describe("nobody who navigates is led to the login, and back", () => {
  test.each<[string, string, Headers]>([
    ["a browser", "GET", NAVIGATION],
    ["a browser that asks for the head", "HEAD", NAVIGATION],
    ["an old browser", "GET", { accept: "text/html, */*" }],
  ])("%s", async (_, method, headers) => {
    const response = await ask("/a%20b?c=d&e", headers, method);
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toBe(
      "/.gatehouse/login?return_to=%2Fa%2520b%3Fc%3Dd%26e",
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(gate.seen).toEqual([]);
  });
});

describe("a navigation in a frame gets a page that may be framed", () => {
  test.each(["iframe", "frame", "embed", "object", "fencedframe"])("%s", async (dest) => {
    const response = await ask("/a?b", { ...NAVIGATION, "sec-fetch-dest": dest });
    expect(response.status).toBe(401);
    const csp = response.headers.get("content-security-policy") ?? "";
    expect(csp.split("; ")).toEqual(
      expect.arrayContaining(["default-src 'none'", "form-action 'none'", "frame-ancestors *"]),
    );
    expect(csp).not.toMatch(/script-src|unsafe|frame-ancestors 'none'/);
    expect(response.headers.has("x-frame-options")).toBe(false);
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("www-authenticate")).not.toContain("Basic");
    expect(response.headers.getSetCookie()).toEqual([]);
    const page = await response.text();
    expect(page).toContain('href="/.gatehouse/login?return_to=%2Fa%3Fb"');
    expect(page).toMatch(/target="_blank" rel="noopener noreferrer"/);
    expect(page).not.toMatch(/<form|<script|<input|<button/);
    expect(gate.seen).toEqual([]);
  });

  test("and no other page of ours may be", async () => {
    for (const path of ["/closed/x", "/.gatehouse/login"]) {
      const response = await ask(path, { ...NAVIGATION, "sec-fetch-dest": "iframe" });
      expect(response.headers.get("content-security-policy") ?? "frame-ancestors 'none'").toContain(
        "frame-ancestors 'none'",
      );
    }
  });
});

describe("everybody else who is nobody gets 401, and never HTML", () => {
  test.each<[string, string, Headers]>([
    ["fetch", "GET", { accept: "*/*", "sec-fetch-mode": "cors" }],
    ["fetch that asks for HTML", "GET", { accept: "text/html", "sec-fetch-mode": "cors" }],
    ["a download", "GET", { ...NAVIGATION, "sec-fetch-dest": "empty" }],
    ["an image", "GET", { accept: "image/*", "sec-fetch-mode": "no-cors" }],
    ["a manifest", "GET", { "sec-fetch-mode": "cors", "sec-fetch-dest": "manifest" }],
    ["a service worker", "GET", { "service-worker": "script", "sec-fetch-mode": "same-origin" }],
    ["XMLHttpRequest of old", "GET", { accept: "text/html", "x-requested-with": "XMLHttpRequest" }],
    ["a preflight", "OPTIONS", { origin: "https://x.example", "sec-fetch-mode": "cors" }],
    ["curl", "GET", { accept: "*/*", "user-agent": "curl/8" }],
    ["curl that says it is a browser", "GET", { "user-agent": "Mozilla/5.0", accept: "*/*" }],
    ["git", "GET", { "git-protocol": "version=2" }],
    ["WebDAV", "PROPFIND", { depth: "1" }],
    ["a script's POST", "POST", { accept: "text/html" }],
    ["a script's DELETE", "DELETE", {}],
  ])("%s", async (_, method, headers) => {
    const response = await ask("/x?y", headers, method);
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("www-authenticate")).toMatch(/^(?:Bearer|Basic) realm="Acme"/);
    expect(await response.json()).toEqual({
      type: "urn:gatehouse:sign-in-required",
      title: "Sign-in required",
      status: 401,
      login_url: `${APP}/.gatehouse/login?return_to=%2Fx%3Fy`,
      request_id: expect.any(String),
    });
    expect(gate.seen).toEqual([]);
  });

  test("a Basic challenge goes to tools only: a browser would open its own dialog", async () => {
    const challenge = async (headers: Headers) =>
      (await ask("/x", headers)).headers.get("www-authenticate");
    // Alone: docker and skopeo would fetch a token from a Bearer challenge's realm.
    expect(await challenge({})).toBe('Basic realm="Acme", charset="UTF-8"');
    expect(await challenge({ "sec-fetch-mode": "cors" })).not.toContain("Basic");
    expect(await challenge({ "sec-fetch-site": "same-origin" })).not.toContain("Basic");
    expect(await challenge({ "x-requested-with": "XMLHttpRequest" })).not.toContain("Basic");
    expect(await challenge({ referer: `${APP}/` })).not.toContain("Basic");
    expect(await challenge({ origin: APP })).not.toContain("Basic");
  });
});

test("login_url comes back to the page that a script runs on", async () => {
  const login = async (referer: string) => {
    const answer = await ask("/api", { referer, "sec-fetch-mode": "cors" });
    return ((await answer.json()) as { login_url: string }).login_url;
  };
  expect(await login(`${APP}/wiki/a?b#c`)).toBe(
    `${APP}/.gatehouse/login?return_to=%2Fwiki%2Fa%3Fb`,
  );
  for (const referer of ["https://evil.example/x", "nonsense"])
    expect(await login(referer)).toBe(`${APP}/.gatehouse/login?return_to=%2Fapi`);
});

describe("who may read a refusal across origins", () => {
  const allowed = async (origin: string) => {
    const { headers } = await ask("/x", { origin, "sec-fetch-mode": "cors" });
    return [
      headers.get("access-control-allow-origin"),
      headers.get("access-control-allow-credentials"),
      headers.get("vary"),
    ];
  };
  test.each([APP, "https://wiki.example.com"])("%s", async (origin) =>
    expect(await allowed(origin)).toEqual([origin, "true", "Origin"]),
  );
  test.each([
    "https://evil.example",
    "https://evilapp.example.com",
    "https://app.example.com.evil.example",
    "http://wiki.example.com",
    "https://wiki.example.com:8443",
    "null",
    "",
  ])("not %s", async (origin) => expect(await allowed(origin)).toEqual([null, null, null]));
});

describe("a form that is sent after the session has ended", () => {
  const form = { ...NAVIGATION, referer: `${APP}/forms/new?draft=1`, origin: APP };

  test("says so on a page that leads back to the form, and is not forwarded", async () => {
    const response = await ask("/forms", form, "POST");
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.text()).toContain('name="return_to" value="/forms/new?draft=1"');
    expect(gate.seen).toEqual([]);
  });

  test.each(["https://evil.example/x", "", "nonsense"])(
    "does not lead to a page that is not the app's: %s",
    async (referer) => {
      const text = await (await ask("/forms", { ...form, referer }, "POST")).text();
      expect(text).toContain('name="return_to" value="/"');
      expect(text).not.toContain("evil.example");
    },
  );
});

describe("somebody who is signed in, but not well enough", () => {
  test.each([
    ["/strict/x", "/.gatehouse/account/two-factor?return_to=%2Fstrict%2Fx"],
    ["/fresh/x", "/.gatehouse/login?return_to=%2Ffresh%2Fx&step_up=1"],
    ["/vault/x", "/.gatehouse/passkey?return_to=%2Fvault%2Fx"],
  ])("is led from %s to %s", async (path, location) => {
    const response = await ask(path, NAVIGATION, "GET", ann);
    expect([response.status, response.headers.get("location")]).toEqual([302, location]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(gate.seen).toEqual([]);
  });

  test("a script is told by RFC 9470", async () => {
    const fresh = await ask("/fresh/x", {}, "GET", ann);
    expect(fresh.status).toBe(401);
    expect(fresh.headers.get("www-authenticate")).toContain(
      'Bearer realm="Acme", error="insufficient_user_authentication", max_age="600"',
    );
    const strict = await ask("/strict/x", {}, "GET", ann);
    expect(strict.headers.get("www-authenticate")).toContain(
      'error="insufficient_user_authentication"',
    );
    expect(await strict.json()).toMatchObject({ type: "urn:gatehouse:second-factor-required" });
    const vault = await ask("/vault/x", {}, "GET", ann);
    expect(vault.headers.get("www-authenticate")).toContain(
      'error="insufficient_user_authentication", acr_values="phr"',
    );
    expect(await vault.json()).toMatchObject({ type: "urn:gatehouse:passkey-required" });
  });

  test.each(["/admin/x", "/closed/x"])("gets 403 in two forms for %s", async (path) => {
    const page = await ask(path, NAVIGATION, "GET", ann);
    expect([page.status, page.headers.get("content-type")]).toEqual([
      403,
      expect.stringMatching(/^text\/html/),
    ]);
    const problem = await ask(path, {}, "GET", ann);
    expect([problem.status, problem.headers.get("content-type")]).toEqual([
      403,
      "application/problem+json",
    ]);
    expect(gate.seen).toEqual([]);
  });

  test("nobody gets 403 and no login where it is closed to everybody", async () => {
    expect((await ask("/closed/x", NAVIGATION)).status).toBe(403);
    expect((await ask("/closed/x")).status).toBe(403);
  });
});
