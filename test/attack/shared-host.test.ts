/**
 * Without a LOGIN_HOST, an app's scripts run in the same origin as the pages. An app that is hostile,
 * or has an XSS hole, waits for an administrator to open it and then uses their session. So the
 * sign-in that led into the app never administers: administration begins with one of its own, with a
 * code shown in person, and ends ten minutes after it.
 */
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  RECOVERY,
  type Somebody,
  TWO_FACTOR,
} from "../support/people.ts";
import { opens } from "../support/sessions.ts";

const MINUTE = 60_000;
const ADMIN = "/.gatehouse/admin";
const gate = openGate({ policy: "one_factor" });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const administrator = () => newPerson({ groups: ["admins"], twoFactor: true });

/** The next code: each is accepted once. */
const nextCode = (somebody: Somebody): string => {
  vi.setSystemTime(Date.now() + 2 * 30_000);
  return codeOf(somebody);
};

async function signInFor(
  browser: Browser,
  somebody: Somebody,
  returnTo: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  const first = await givePassword(browser, somebody, returnTo);
  expect(first.headers.get("location")).toBe(TWO_FACTOR);
  const last = await giveCode(browser, nextCode(somebody), more);
  expect(last.status).toBe(303);
  return last.headers.get("location") ?? "";
}

const leadsToSignIn = async (browser: Browser, path = ADMIN) => {
  const answer = await browser.get(path);
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(
    `${LOGIN}?return_to=${encodeURIComponent(path)}&step_up=1`,
  );
};

describe("the sign-in that led into the app", () => {
  test.each([
    "/",
    "/.gatehouse/account",
    "/.gatehouse/adminx",
    "/.gatehouse/ADMIN",
    "/.gatehouse/admin/../account",
    "/wiki?next=/.gatehouse/admin",
    "/wiki#/.gatehouse/admin",
  ])("to %s does not administer, just now and with both factors though it was", async (to) => {
    const browser = newBrowser(gate);
    await signInFor(browser, await administrator(), to);
    expect(await opens(browser)).toBe(true);
    for (const path of [ADMIN, `${ADMIN}/tokens`, `${ADMIN}/audit.csv`, `${ADMIN}/nothing`]) {
      await leadsToSignIn(browser, path);
    }
    const body = { name: "mallory", groups: "admins", days: "90" };
    const made = await browser.post(`${ADMIN}/tokens`, body);
    expect(made.status).toBe(303);
    const tokens = env.DB.prepare("SELECT COUNT(*) FROM service_tokens WHERE name = 'mallory'");
    expect(await tokens.first("COUNT(*)")).toBe(0);
  });
});

describe("a sign-in for administration", () => {
  test("is good for ten minutes, for these pages alone, and leads to the page that was asked", async () => {
    const browser = newBrowser(gate);
    const to = `${ADMIN}/audit?user=ada`;
    expect(await signInFor(browser, await administrator(), to)).toBe(to);
    expect((await browser.get(ADMIN)).status).toBe(200);
    vi.setSystemTime(Date.now() + 10 * MINUTE - 1000);
    expect((await browser.get(ADMIN)).status).toBe(200);
    vi.setSystemTime(Date.now() + 1000);
    await leadsToSignIn(browser);
    expect(await opens(browser)).toBe(true);
  });

  test("is written down as one", async () => {
    const ada = await administrator();
    await signInFor(newBrowser(gate), ada, ADMIN);
    const { detail } = (await env.DB.prepare(
      "SELECT detail FROM audit_events WHERE user_id = ? AND event = 'signed_in'",
    )
      .bind(ada.id)
      .first<{ detail: string }>()) ?? { detail: "" };
    expect(JSON.parse(detail)).toEqual({
      amr: ["pwd", "otp"],
      remembered: false,
      administration: true,
    });
  });

  test("asks for the code on a trusted device too", async () => {
    const ada = await administrator();
    const browser = newBrowser(gate);
    await signInFor(browser, ada, "/", { trust_device: "on" });
    await browser.post("/.gatehouse/logout");
    const trusted = await givePassword(browser, ada);
    expect(trusted.headers.get("location")).toBe("/");
    await leadsToSignIn(browser);
    await browser.post("/.gatehouse/logout");
    await signInFor(browser, ada, ADMIN);
    expect((await browser.get(ADMIN)).status).toBe(200);
  });

  test("may show a recovery code", async () => {
    const ada = await administrator();
    const browser = newBrowser(gate);
    await givePassword(browser, ada, ADMIN);
    expect((await browser.post(RECOVERY, { code: ada.codes[0] ?? "" })).status).toBe(303);
    expect((await browser.get(ADMIN)).status).toBe(200);
  });

  test("ends with a change of the password, as the session goes on under another name", async () => {
    const ada = await administrator();
    const browser = newBrowser(gate);
    await signInFor(browser, ada, ADMIN);
    const sent = { current_password: ada.password, password: "another horse that nobody met" };
    expect((await browser.post(`${ACCOUNT}/password`, sent)).status).toBe(303);
    expect(await opens(browser)).toBe(true);
    await leadsToSignIn(browser);
  });

  test("is of no use to somebody who is no administrator", async () => {
    const browser = newBrowser(gate);
    await signInFor(browser, await newPerson({ twoFactor: true }), ADMIN);
    expect((await browser.get(ADMIN)).status).toBe(403);
  });
});

test("an administrator without a second factor sets one up first, and signs in with it then", async () => {
  const browser = newBrowser(gate);
  const ada = await newPerson({ groups: ["admins"] });
  expect((await givePassword(browser, ada, ADMIN)).headers.get("location")).toBe(ADMIN);
  const answer = await browser.get(ADMIN);
  expect(answer.headers.get("location")).toBe(
    `${ACCOUNT}/two-factor?return_to=${encodeURIComponent(ADMIN)}`,
  );
});
