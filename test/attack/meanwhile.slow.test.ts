import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { dump } from "../support/database.ts";
import { confirm, DISABLE, DOWNLOAD, FINISH, RENEW } from "../support/enrol.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
} from "../support/people.ts";
import { listened } from "../support/storage.ts";

/**
 * The threat: between the look at a fact and the write that rests on it, the fact is gone. The owner
 * throws a thief out while the thief's last step is hashing; it must not bring the thief back in.
 */
let meanwhile: (() => Promise<unknown>) | undefined;

/** Runs what happens meanwhile right before the next batch is written. */
const bindings = listened(async ({ store, name }, make) => {
  const happens = store === "D1" && name === "batch" ? meanwhile : undefined;
  if (happens) meanwhile = undefined;
  await happens?.();
  return make();
});

const gate = openGate({ policy: "one_factor", bindings });
const FACTS = ["passwords", "totp_factors", "recovery_sets", "sessions", "tickets"];

let bob: Somebody;
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.now() + 5 * MINUTE);
  [bob, ada] = [await newPerson(), await newPerson({ twoFactor: true })];
});

const sql = (statement: string) => async (somebody: Somebody) => {
  const done = await env.DB.prepare(statement).bind(somebody.id).run();
  expect(done.meta.changes).toBeGreaterThan(0);
};

const endSessions = sql("DELETE FROM sessions WHERE user_id = ?");
const disable = sql("UPDATE users SET disabled_at = 1 WHERE id = ?");
const changePassword = sql("UPDATE passwords SET hash = hash || 'x' WHERE user_id = ?");
const endTickets = sql("DELETE FROM tickets WHERE user_id = ?");
const switchOn = sql(
  `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, last_step, confirmed_at)
   VALUES (?1, ?1, ?1, 'sealed', 0, 0)`,
);
const useCodes = sql("UPDATE recovery_sets SET unused = 0 WHERE user_id = ?");
const replaceFactor = sql("UPDATE totp_factors SET id = id || 'x' WHERE user_id = ?");
const invalidate = sql("UPDATE devices SET trusted_until = NULL WHERE user_id = ?");

const isSession = (line: string): boolean => /^__Host-gatehouse=[^;]/.test(line);

/** A step that comes too late changes nothing, and opens nothing. */
async function comesToNothing(
  step: () => Promise<Response>,
  happens: (somebody: Somebody) => Promise<void>,
  somebody: Somebody,
): Promise<number> {
  let before: unknown;
  meanwhile = async () => {
    await happens(somebody);
    before = await dump(FACTS);
  };
  const answer = await step();
  expect(meanwhile).toBeUndefined();
  expect(await dump(FACTS)).toEqual(before);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  return answer.status;
}

async function signedIn(somebody: Somebody): Promise<Browser> {
  const browser = newBrowser(gate);
  await signIn(browser, somebody);
  vi.setSystemTime(Date.now() + MINUTE);
  return browser;
}

describe("a session that is ended meanwhile does not come back", () => {
  test("by a change of the password", async () => {
    const browser = await signedIn(bob);
    const fields = { current_password: bob.password, password: "something new and long" };
    await comesToNothing(() => browser.post(`${ACCOUNT}/password`, fields), endSessions, bob);
  });

  test("by turning the second factor on", async () => {
    const browser = await signedIn(bob);
    await confirm(browser);
    await browser.post(DOWNLOAD);
    await comesToNothing(() => browser.post(FINISH), endSessions, bob);
  });

  test("by moving it to another phone", async () => {
    const browser = await signedIn(ada);
    await confirm(browser, { code: codeOf(ada) });
    await browser.post(DOWNLOAD);
    await comesToNothing(() => browser.post(FINISH), endSessions, ada);
  });

  test("by turning it off", async () => {
    const browser = await signedIn(ada);
    await comesToNothing(() => browser.post(DISABLE, { code: codeOf(ada) }), endSessions, ada);
  });

  test("by new recovery codes", async () => {
    const browser = await signedIn(ada);
    await browser.post(RENEW, { code: codeOf(ada) });
    await browser.post(DOWNLOAD);
    await comesToNothing(() => browser.post(FINISH), endSessions, ada);
  });
});

describe("a password that was right does not sign in", () => {
  test.each([
    ["who has been disabled", disable],
    ["who has another password", changePassword],
    ["who has a second factor by now", switchOn],
  ])("%s", async (_, happens) => {
    const browser = newBrowser(gate);
    const status = await comesToNothing(() => givePassword(browser, bob), happens, bob);
    expect(status).toBe(401);
  });

  test.each([
    ["who has been disabled", disable],
    ["who has another password", changePassword],
  ])("%s, not halfway either", async (_, happens) => {
    const browser = newBrowser(gate);
    expect(await comesToNothing(() => givePassword(browser, ada), happens, ada)).toBe(401);
    expect([...browser.cookies.keys()]).toEqual(["__Host-gatehouse-passkey"]);
  });

  test("on a device that is not trusted any more", async () => {
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    await giveCode(browser, codeOf(ada), { trust_device: "on" });
    await browser.post("/.gatehouse/logout");
    expect(await comesToNothing(() => givePassword(browser, ada), invalidate, ada)).toBe(401);
  });
});

describe("a code that was right does not sign in", () => {
  async function halfway(): Promise<Browser> {
    const browser = newBrowser(gate);
    await givePassword(browser, ada);
    return browser;
  }

  test.each([
    ["when its login was ended", endTickets],
    ["when its user was disabled", disable],
    ["when it belongs to the phone of before", replaceFactor],
  ])("%s", async (_, happens) => {
    const browser = await halfway();
    expect(await comesToNothing(() => giveCode(browser, codeOf(ada)), happens, ada)).toBe(401);
  });

  test.each([
    ["when its login was ended", endTickets],
    ["when its user was disabled", disable],
    ["when it was used", useCodes],
  ])("of recovery, %s", async (_, happens) => {
    const browser = await halfway();
    const [code = ""] = ada.codes;
    const step = () => browser.post(RECOVERY, { code });
    expect(await comesToNothing(step, happens, ada)).toBe(401);
  });
});

test("what is behind a gate whose database is away comes back by itself", async () => {
  const away = listened(async ({ store }, make) => {
    if (store === "D1") throw new Error("D1_ERROR: the database is away");
    return make();
  });
  const closed = openGate({ url: gate.url, policy: "one_factor", bindings: away });
  const answer = await givePassword(newBrowser(closed), bob);
  expect(answer.status).toBe(503);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.headers.getSetCookie().filter(isSession)).toEqual([]);
});
