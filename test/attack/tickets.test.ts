import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../src/kit/clock.ts";
import { type Browser, headersOf, newBrowser } from "../support/browser.ts";
import { type Gate, openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  LOGOUT,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
  TWO_FACTOR,
} from "../support/people.ts";
import { copyOf, opens } from "../support/sessions.ts";

/**
 * The threat: a password alone is worth something. A half-done login that was kept as a session, and
 * told from a whole one by a flag, has opened account pages, enrolments and apps elsewhere.
 */
let gate: Gate;
let ada: Somebody;

beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"] }));

beforeEach(async () => {
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  gate = openGate();
  ada = await newPerson({ twoFactor: true, groups: ["admins"] });
});

async function halfway(somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  expect((await givePassword(browser, somebody)).status).toBe(303);
  expect([...browser.cookies.keys()].sort()).toEqual([
    "__Host-gatehouse-passkey",
    "__Host-gatehouse-ticket",
  ]);
  return browser;
}

const OF_ACCOUNT = [
  "",
  "/password",
  "/two-factor",
  "/two-factor/confirm",
  "/two-factor/recovery-codes",
  "/two-factor/recovery-codes/print",
  "/two-factor/disable",
  "/recovery-codes/renew",
].map((path) => ACCOUNT + path);

const CHANGES: [string, Record<string, string>][] = [
  ["/password", { current_password: "x", password: "something new and long" }],
  ["/two-factor/start", { code: "000000" }],
  ["/two-factor/confirm", { code: "000000" }],
  ["/two-factor/recovery-codes/download", {}],
  ["/two-factor/finish", {}],
  ["/two-factor/disable", { code: "000000" }],
  ["/recovery-codes/renew", { code: "000000" }],
  ["/sessions/revoke", { others: "on" }],
  ["/devices/revoke", { all: "on" }],
];

describe("a half-done login", () => {
  test.each(["/", "/index.html?a=b", "/.well-known/x"])(
    "does not open %s of the app",
    async (path) => {
      const browser = await halfway();
      expect(await browser.open(path)).toMatchObject({
        status: 200,
        path: expect.stringMatching(/^\/\.gatehouse\/two-factor/),
      });
      const script = await browser.get(path, {
        accept: "application/json",
        "sec-fetch-mode": "cors",
      });
      expect(script.status).toBe(401);
      expect((await browser.get(path, { upgrade: "websocket" })).status).toBe(401);
      expect(await gate.hits()).toBe(0);
    },
  );

  test.each(OF_ACCOUNT)("is led back to the code from %s", async (path) => {
    expect((await (await halfway()).open(path)).path).toMatch(/^\/\.gatehouse\/two-factor/);
  });

  test.each(CHANGES)("changes nothing at %s", async (path, fields) => {
    const browser = await halfway();
    const before = await dump();
    const answer = await browser.post(ACCOUNT + path, fields);
    expect(answer.status).toBe(401);
    expect(headersOf(answer)).not.toHaveProperty("set-cookie");
    expect(await dump()).toEqual(before);
  });

  test("is nobody to programs, and to administration", async () => {
    const browser = await halfway();
    expect((await browser.get("/.gatehouse/whoami")).status).toBe(401);
    for (const path of ["/.gatehouse/api/v1/users", "/.gatehouse/api/v1/audit"]) {
      expect((await browser.get(path)).status).toBe(401);
    }
    const { status, path } = await browser.open("/.gatehouse/admin");
    expect([status, path.split("?")[0]]).toEqual([200, TWO_FACTOR]);
  });

  test("goes on through reloads, other pages and the login page", async () => {
    const browser = await halfway();
    for (const path of [TWO_FACTOR, TWO_FACTOR, RECOVERY, TWO_FACTOR]) {
      expect((await browser.get(path)).status).toBe(200);
    }
    expect((await browser.open(LOGIN)).path).toBe(TWO_FACTOR);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    expect(await opens(browser)).toBe(true);
  });

  test("goes on to where it was going, and not to where another page asked for", async () => {
    const browser = newBrowser(gate);
    await givePassword(browser, ada, "/reports?year=2026#top");
    await browser.get("/elsewhere");
    const answer = await giveCode(browser, codeOf(ada));
    expect(answer.headers.get("location")).toBe("/reports?year=2026#top");
  });
});

/** What a guess or a trespass could have changed. */
async function dump(): Promise<unknown> {
  const tables = ["users", "passwords", "totp_factors", "recovery_sets", "sessions", "tickets"];
  const all = await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`)));
  return all.map(({ results }) => results);
}

describe("a ticket is dead", () => {
  const dead = async (browser: Browser) => {
    expect((await copyOf(browser).get(TWO_FACTOR)).status).toBe(410);
    expect((await copyOf(browser).get(RECOVERY)).status).toBe(410);
    expect((await giveCode(copyOf(browser), codeOf(ada))).status).toBe(410);
    const [code = ""] = ada.codes;
    expect((await copyOf(browser).post(RECOVERY, { code })).status).toBe(410);
    expect(await gate.hits()).toBe(0);
  };

  test("after ten minutes, and not a second before", async () => {
    const browser = await halfway();
    vi.setSystemTime(Date.now() + 10 * MINUTE - SECOND);
    expect((await browser.get(TWO_FACTOR)).status).toBe(200);
    vi.setSystemTime(Date.now() + SECOND);
    await dead(browser);
  });

  test("after it was used", async () => {
    const browser = await halfway();
    const copy = copyOf(browser);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    expect([...browser.cookies.keys()].sort()).toEqual([
      "__Host-gatehouse",
      "__Host-gatehouse-device",
    ]);
    await dead(copy);
  });

  test("after the password was changed", async () => {
    const owner = newBrowser(gate);
    await signIn(owner, ada, -1);
    const browser = await halfway();
    const fields = { current_password: ada.password, password: "something new and long" };
    expect((await owner.post(`${ACCOUNT}/password`, fields)).status).toBe(303);
    await dead(browser);
  });

  test("after its user was disabled", async () => {
    const browser = await halfway();
    await env.DB.prepare("UPDATE users SET disabled_at = 1 WHERE id = ?").bind(ada.id).run();
    await dead(browser);
  });

  test("after its browser signed out", async () => {
    const browser = await halfway();
    const copy = copyOf(browser);
    await browser.post(LOGOUT);
    expect([...browser.cookies.keys()]).toEqual([]);
    await dead(copy);
  });

  test("after another login in the same browser", async () => {
    const browser = await halfway();
    const copy = copyOf(browser);
    await givePassword(browser, ada);
    await dead(copy);
    expect((await browser.get(TWO_FACTOR)).status).toBe(200);
  });
});

describe("cookies that are swapped", () => {
  test("open nothing: none is good for another's place", async () => {
    const half = await halfway();
    const whole = newBrowser(gate);
    await signIn(whole, ada);
    await whole.post(`${ACCOUNT}/two-factor/start`, { code: codeOf(ada, 1) });
    const all = new Map([...half.cookies, ...whole.cookies]);
    expect(all.size).toBe(5);
    for (const [place, own] of all) {
      for (const [name, value] of all) {
        if (name === place || value === own) continue;
        const browser = newBrowser(gate, { cookies: new Map([[place, value]]) });
        expect([place, name, await opens(browser)]).toEqual([place, name, false]);
        expect((await browser.get("/.gatehouse/whoami")).status).toBe(401);
        expect((await browser.get(TWO_FACTOR)).status).toBe(302);
        expect((await giveCode(browser, codeOf(ada, 1))).status).toBe(409);
      }
    }
  });

  test("a ticket is worth nothing with the code of somebody else", async () => {
    const eve = await newPerson({ twoFactor: true });
    const browser = await halfway();
    expect((await giveCode(browser, codeOf(eve))).status).toBe(401);
    expect((await giveCode(await halfway(eve), codeOf(ada))).status).toBe(401);
  });
});

test("a code without a ticket, and a recovery code without a password, are out of order", async () => {
  const stranger = newBrowser(gate);
  expect((await giveCode(stranger, codeOf(ada))).status).toBe(409);
  const [code = ""] = ada.codes;
  expect((await stranger.post(RECOVERY, { code })).status).toBe(409);
});
