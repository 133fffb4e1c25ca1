import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  PASSWORD,
  type Somebody,
  signIn,
  wrongCodeOf,
} from "../support/people.ts";

/**
 * A lock on guesses is a weapon too: whoever may lock an account by guessing can keep its owner
 * out. Here a browser in which the owner has signed in before has a lane of its own, and nothing
 * but a sign-in there opens one.
 */

// Thousands of guesses take their time where other tests run beside them.
vi.setConfig({ testTimeout: 120_000 });

const gate = openGate({ policy: "one_factor" });
const DEVICE = "__Host-gatehouse-device";
const WRONG = "not the password of anybody";

const guess = (browser: Browser, { username }: Somebody, password = WRONG) =>
  browser.post(LOGIN, { username, password });
const crowd = (size: number) => Array.from({ length: size }, () => newBrowser(gate));

async function knownBrowser(somebody: Somebody, before = newBrowser(gate)): Promise<Browser> {
  await signIn(before, somebody);
  vi.setSystemTime(Date.now() + MINUTE);
  return before;
}

/** A browser that has nothing of another one but its device cookie. */
function withDevice(cookie: string | undefined, address?: string): Browser {
  const cookies = new Map([[DEVICE, cookie ?? ""]]);
  return newBrowser(gate, address === undefined ? { cookies } : { cookies, address });
}

/** Strangers have used their guesses up. */
async function lock(somebody: Somebody): Promise<void> {
  const [thief = newBrowser(gate)] = crowd(1);
  for (let i = 0; i < 5; i++) expect((await guess(thief, somebody)).status).toBe(401);
  expect((await guess(thief, somebody, PASSWORD)).status).toBe(429);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => {
    vi.useRealTimers();
  };
});

describe("while thousands of wrong passwords come from other addresses", () => {
  test("the owner signs in from a known browser every time, code and all", async () => {
    const ada = await newPerson({ twoFactor: true });
    const owner = await knownBrowser(ada);
    const untrusted = crowd(25);
    let refused = 0;
    for (let round = 0; round < 10; round++) {
      const flood = Promise.all(
        Array.from({ length: 8 }, () => untrusted.map((thief) => guess(thief, ada))).flat(),
      );
      expect((await givePassword(owner, ada)).status).toBe(303);
      expect((await giveCode(owner, codeOf(ada))).status).toBe(303);
      for (const { status } of await flood) if (status !== 401) refused += 1;
      vi.setSystemTime(Date.now() + MINUTE);
    }
    expect(refused).toBeGreaterThan(1900);
    const fresh = newBrowser(gate);
    expect((await guess(fresh, ada, PASSWORD)).status).toBe(429);
  });

  test("also from the owner's own network, when it has used up its hundred failures", async () => {
    const ada = await newPerson();
    const owner = await knownBrowser(ada);
    const counter = env.ATTEMPTS.getByName(`network:${owner.address}`);
    for (let i = 0; i < 100; i++) {
      await counter.spend("network", undefined, { id: `${i}`, network: undefined }, Date.now());
    }
    await lock(ada);
    const neighbour = newBrowser(gate, { address: owner.address });
    const innocent = await newPerson();
    expect((await guess(neighbour, innocent, PASSWORD)).status).toBe(429);
    for (let i = 0; i < 3; i++) expect((await guess(owner, ada, PASSWORD)).status).toBe(303);
  });

  test("a wrong password of the owner's own counts on the owner's own lane", async () => {
    const ada = await newPerson();
    const owner = await knownBrowser(ada);
    await lock(ada);
    for (let i = 0; i < 4; i++) expect((await guess(owner, ada)).status).toBe(401);
    expect((await guess(owner, ada, PASSWORD)).status).toBe(303);
    for (let i = 0; i < 5; i++) expect((await guess(owner, ada)).status).toBe(401);
    expect((await guess(owner, ada, PASSWORD)).status).toBe(429);
    const laptop = newBrowser(gate);
    expect((await guess(laptop, ada, PASSWORD)).status).toBe(429);
  });
});

describe("strangers who close the codes", () => {
  test("do not close them for a known browser, which has twenty of its own", async () => {
    const ada = await newPerson({ twoFactor: true });
    const owner = await knownBrowser(ada);
    const counter = env.ATTEMPTS.getByName(`second-factor:${ada.id}`);
    for (let i = 0; i < 20; i++, vi.setSystemTime(Date.now() + 60 * MINUTE)) {
      const attempt = { id: `${i}`, network: "198.51.100.7" };
      await counter.spend("second_factor", undefined, attempt, Date.now());
    }
    const thief = newBrowser(gate);
    await givePassword(thief, ada);
    expect((await giveCode(thief, codeOf(ada))).status).toBe(429);
    await givePassword(owner, ada);
    for (let i = 0; i < 4; i++) {
      expect((await giveCode(owner, wrongCodeOf(ada))).status).toBe(401);
    }
    expect((await giveCode(owner, codeOf(ada))).status).toBe(303);
    expect((await giveCode(thief, codeOf(ada, 1))).status).toBe(429);
  });
});

describe("a device cookie", () => {
  test("that is copied shares the one lane of its device, however often it is copied", async () => {
    const ada = await newPerson();
    const owner = await knownBrowser(ada);
    const other = await knownBrowser(ada);
    await lock(ada);
    const copies = Array.from({ length: 10 }, () => withDevice(owner.cookies.get(DEVICE)));
    const guesses = copies.flatMap((copy) => [guess(copy, ada), guess(copy, ada)]);
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    // Some find no place in the queue, and are not even counted.
    expect(statuses.filter((status) => status === 429 || status === 503)).toHaveLength(15);
    // The owner's other browsers do not notice.
    expect((await guess(other, ada, PASSWORD)).status).toBe(303);
  });

  test("signs nobody in, and opens no page of the account", async () => {
    const ada = await newPerson();
    const owner = await knownBrowser(ada);
    const thief = withDevice(owner.cookies.get(DEVICE));
    expect((await thief.get(ACCOUNT)).status).toBe(302);
    expect((await thief.get("/")).status).toBe(302);
    expect((await thief.get("/.gatehouse/whoami")).status).toBe(401);
  });

  test("that is forged, foreign or under another name is a stranger's", async () => {
    const [ada, eve] = await Promise.all([newPerson(), newPerson()]);
    const owner = await knownBrowser(ada);
    const eves = await knownBrowser(eve);
    await lock(ada);
    const genuine = owner.cookies.get(DEVICE) ?? "";
    const [head = "", body = "", signature = ""] = genuine.split(".");
    const claims = JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")));
    const encode = (value: unknown) => btoa(JSON.stringify(value)).replace(/=+$/, "");
    const evesBody = (eves.cookies.get(DEVICE) ?? "").split(".")[1] ?? "";
    const forged = [
      eves.cookies.get(DEVICE),
      `${head}.${evesBody}.${signature}`,
      `${head}.${encode({ ...claims, id: "another" })}.${signature}`,
      `${encode({ alg: "none", typ: "JWT" })}.${body}.`,
      `${encode({ alg: "none", typ: "JWT" })}.${body}.${signature}`,
      `${head}.${body}.${signature.slice(0, -2)}`,
      `${head}.${body}`,
      owner.cookies.get("__Host-gatehouse"),
      claims.id,
      "",
    ];
    for (const cookie of forged) {
      expect((await guess(withDevice(cookie), ada, PASSWORD)).status, cookie).toBe(429);
    }
    const twice = newBrowser(gate);
    const both = { cookie: `${DEVICE}=${genuine}; ${DEVICE}=${genuine}` };
    const fields = { username: ada.username, password: PASSWORD };
    expect((await twice.post(LOGIN, fields, both)).status).toBe(429);
    // What all of these were held against: the genuine one, from any address.
    expect((await guess(withDevice(genuine), ada, PASSWORD)).status).toBe(303);
  });

  test("gives no lane at the name of somebody else", async () => {
    const [ada, eve] = await Promise.all([newPerson(), newPerson()]);
    const eves = await knownBrowser(eve);
    await lock(ada);
    for (let i = 0; i < 3; i++) expect((await guess(eves, ada)).status).toBe(429);
    await signIn(eves, eve);
  });

  test("of a device that its owner has removed is a stranger's again", async () => {
    const ada = await newPerson();
    const owner = await knownBrowser(ada);
    const lost = await knownBrowser(ada);
    expect((await owner.post(`${ACCOUNT}/devices/revoke`, { all: "on" })).status).toBe(303);
    await lock(ada);
    expect((await guess(lost, ada, PASSWORD)).status).toBe(429);
    expect((await guess(owner, ada, PASSWORD)).status).toBe(429);
  });

  test("is not to be had by a password alone where there is a second factor", async () => {
    const ada = await newPerson({ twoFactor: true });
    const thief = newBrowser(gate);
    for (let i = 0; i < 3; i++) await givePassword(thief, ada);
    expect(thief.cookies.has(DEVICE)).toBe(false);
  });
});
