import { describe, expect, test } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson } from "../support/people.ts";
import { startSession } from "../support/sessions.ts";

/**
 * The login host is where people type their passwords: no app may speak in its name, and no way
 * back may keep anybody out.
 */
const AUTH = "https://auth.example.com";
const PASSWORD = "a quiet harbour before dawn";
const STATE = "s".repeat(43);
const wildcard = { host: "*.example.com", origin: "service:ORIGIN", policy: "bypass" };

/** What browsers take (RFC 6265bis §5.6): name and value together. */
const LARGEST_COOKIE = 4096;

const door = (returnTo: string, state = STATE): string =>
  `https://app.example.com/.gatehouse/hand-off?${new URLSearchParams({ return_to: returnTo, state })}`;

describe("a wildcard over the login host", () => {
  test("does not let the app's scripts speak in its name", async () => {
    const gate = openGate({
      apps: [wildcard],
      url: "https://app.example.com",
      vars: { LOGIN_HOST: "auth.example.com" },
    });

    const responses = await Promise.all(
      ["/app.js", "/sw.js", "/x/y"].map((path) => newBrowser(gate, { url: AUTH }).get(path)),
    );

    expect(responses.map(({ status }) => status)).toEqual([421, 421, 421]);
    expect(gate.seen).toEqual([]);
  });

  test("still covers every other host", async () => {
    const gate = openGate({
      apps: [wildcard],
      url: "https://app.example.com",
      vars: { LOGIN_HOST: "auth.example.com" },
    });

    const response = await newBrowser(gate, { url: "https://app.example.com" }).get("/app.js");

    expect(response.status).toBe(200);
  });
});

describe("a pop-up of an app", () => {
  const settings = { apps: [wildcard], vars: { LOGIN_HOST: "auth.example.com" } };
  const gate = openGate({ ...settings, url: "https://app.example.com" });
  const SEVERED = "noopener-allow-popups";
  const chromium = { "sec-ch-ua": '"Chromium";v="140"' };
  const policyOf = async (url: string, path: string, of = gate) => {
    const answer = await newBrowser(of, { url }).get(`/.gatehouse/${path}`, chromium);
    return answer.headers.get("cross-origin-opener-policy");
  };

  test.each(["login", "two-factor", "recovery", "login?return_to=%2Fx"])(
    "keeps its opener on the way through %s",
    async (path) => {
      expect(await policyOf(AUTH, path)).toBe("unsafe-none");
      expect(await policyOf(gate.url, path)).toBe("unsafe-none");
    },
  );

  test("keeps it through the hand-off", async () => {
    expect(await policyOf(gate.url, "hand-off?code=x")).toBe("unsafe-none");
  });

  test.each([
    "account",
    "account/password",
    "account/tokens",
    "admin",
    "setup",
    "invite",
    "login/x",
  ])("is cut off from %s", async (path) => {
    expect(await policyOf(AUTH, path)).toBe(SEVERED);
  });

  test("is cut off everywhere on a host that pages share with an app", async () => {
    const shared = openGate();
    for (const path of ["login", "two-factor", "recovery", "hand-off", "account"]) {
      expect(await policyOf(shared.url, path, shared), path).toBe(SEVERED);
    }
  });
});

describe("a way back that is too long for a cookie", () => {
  const gate = openGate({
    apps: [wildcard],
    url: "https://app.example.com",
    vars: { LOGIN_HOST: "auth.example.com" },
  });

  /** The cookie that waits for the code. */
  async function ticketFor(returnTo: string): Promise<string> {
    const visitor = newBrowser(gate, { url: AUTH });
    const person = await newPerson({ password: PASSWORD, twoFactor: true });
    const { username } = person;
    const form = { username, password: PASSWORD, return_to: returnTo };
    const response = await visitor.post("/.gatehouse/login", form);
    expect(response.headers.get("location")).toMatch(/^\/\.gatehouse\/two-factor(\?return_to=|$)/);
    return visitor.cookies.get("__Host-gatehouse-ticket") ?? "";
  }

  const fits = (ticket: string) =>
    ticket !== "" && "__Host-gatehouse-ticket".length + ticket.length <= LARGEST_COOKIE;

  test.each([
    ["an address full of percent signs", door(`/?q=${"%2F".repeat(660)}`)],
    ["a state of thousands of characters", door("/", "x".repeat(9000))],
    ["a path that just fits", `/${"x".repeat(2499)}`],
    ["a path that does not", `/${"x".repeat(2500)}`],
    ["a path as long as any", `/${"x".repeat(9000)}`],
  ])("keeps nobody out: %s", async (_, returnTo) => {
    expect(fits(await ticketFor(returnTo))).toBe(true);
  });
});

describe("a hand-off that reaches another browser than the one it was made for", () => {
  const LOGIN = "https://auth.example.com/.gatehouse/login";

  test("is used up there, so whoever reads it from that browser has nothing", async () => {
    const gate = openGate({
      apps: [wildcard],
      url: "https://app.example.com",
      vars: { LOGIN_HOST: "auth.example.com" },
    });
    const victim = {
      auth: newBrowser(gate, { url: AUTH }),
      app: newBrowser(gate, { url: "https://app.example.com" }),
    };
    const attacker = newBrowser(gate, { url: "https://app.example.com" });
    await startSession(victim.auth, await newPerson());
    // The attacker makes the victim follow a link that asks for the attacker's own way back.
    const asked = await attacker.get("/.gatehouse/login?return_to=%2F");
    const link = new URL(asked.headers.get("location") ?? "");
    expect(link.origin + link.pathname).toBe(LOGIN);
    const led = await victim.auth.get(link.pathname + link.search);
    const door = led.headers.get("location") ?? "";
    expect((await victim.app.get(door)).status).toBe(410);

    expect((await attacker.get(door)).status).toBe(410);
  });
});
