import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR, MINUTE, SECOND } from "../../src/kit/clock.ts";
import { type Browser, newBrowser, withoutTokens } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  PASSWORD,
  RECOVERY,
  type Somebody,
  signIn,
  TWO_FACTOR,
  wrongCodeOf,
} from "../support/people.ts";
import { comparedDuring, NOTHING } from "./comparisons.ts";

/**
 * A guesser is stopped by the number of comparisons, not by the number of requests: what is sent at
 * the same instant, through other doors, from other addresses or after a restart gets no more of
 * them. (better-auth and Keycloak CVE-2024-4629 compared first and counted after; Authelia
 * CVE-2025-24806 counted one person under two names.)
 */

// Thousands of guesses take their time where other tests run beside them.
vi.setConfig({ testTimeout: 120_000 });

const gate = openGate({ policy: "one_factor" });
const WRONG = "not the password of anybody";
const WRONG_RECOVERY = "0000-0000-0000-0000";

const guess = (username: string, password = WRONG, browser = newBrowser(gate)) =>
  browser.post(LOGIN, { username, password });

const tally = (answers: readonly Response[]): Record<number, number> => {
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  return statuses;
};

/** Compared were so many; the rest waits, or found no place in the hash queue and was not counted. */
function expectCompared(answers: readonly Response[], compared: number): void {
  const { 401: wrong = 0, 429: waiting = 0, 503: busy = 0 } = tally(answers);
  expect([wrong, wrong + waiting + busy]).toEqual([compared, answers.length]);
}

const many = <T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => make(at)));

/** Twenty browsers with an address each, in turn: each address alone is far below its own limit. */
function crowd(): (at: number) => Browser {
  const browsers = Array.from({ length: 20 }, () => newBrowser(gate));
  return (at) => browsers[at % browsers.length] ?? newBrowser(gate);
}

const passwordCounter = (username: string) => env.ATTEMPTS.getByName(`password:${username}`);
const failures = async (username: string) =>
  (await passwordCounter(username).ledger("password", Date.now())).untrusted.length;
const codeFailures = async ({ id }: Somebody) =>
  (await env.ATTEMPTS.getByName(`second-factor:${id}`).ledger("second_factor", Date.now()))
    .untrusted.length;

const later = (time: number) => vi.setSystemTime(Date.now() + time);

/** Halfway in: the password was right, the code is next. */
async function halfway(somebody: Somebody): Promise<Browser> {
  const browser = newBrowser(gate);
  expect((await givePassword(browser, somebody)).status).toBe(303);
  return browser;
}

async function lockPassword(username: string): Promise<void> {
  for (let i = 0; i < 5; i++) expect((await guess(username)).status).toBe(401);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  return () => {
    vi.useRealTimers();
  };
});

describe("a thousand guesses at one instant", () => {
  test("are five comparisons of a password, and the right one among them is not found", async () => {
    const ada = await newPerson();
    const thieves = crowd();
    let answers: Response[] = [];
    const compared = await comparedDuring(async () => {
      const password = (at: number) => (at === 500 ? PASSWORD : `${WRONG} ${at}`);
      answers = await many(1000, (at) => guess(ada.username, password(at), thieves(at)));
    });
    expect(compared).toEqual({ ...NOTHING, passwords: 5 });
    expectCompared(answers, 5);
    expect(await failures(ada.username)).toBe(5);
  });

  test("are five for a name that nobody has, too", async () => {
    const name = `nobody${crypto.randomUUID()}`;
    let answers: Response[] = [];
    const compared = await comparedDuring(async () => {
      const thieves = crowd();
      answers = await many(100, (at) => guess(name, WRONG, thieves(at)));
    });
    expect(compared).toEqual({ ...NOTHING, passwords: 5 });
    expectCompared(answers, 5);
  });

  test("are five comparisons of a code, TOTP and recovery together, over twenty tickets", async () => {
    const ada = await newPerson({ twoFactor: true });
    const tickets: Browser[] = [];
    for (let i = 0; i < 20; i++) tickets.push(await halfway(ada));
    const wrong = wrongCodeOf(ada);
    let answers: Response[] = [];
    const compared = await comparedDuring(async () => {
      answers = await many(1000, (at) => {
        const thief = tickets[at % tickets.length] ?? newBrowser(gate);
        return at % 2 === 0
          ? giveCode(thief, wrong)
          : thief.post(RECOVERY, { code: WRONG_RECOVERY });
      });
    });
    expect(compared.passwords).toBe(0);
    expect(compared.codes + compared.recoveryCodes).toBe(5);
    expect(tally(answers)).toEqual({ 401: 5, 429: 995 });
    expect(await codeFailures(ada)).toBe(5);
  });
});

describe("one person has one budget", () => {
  test("under every spelling of the name", async () => {
    const ada = await newPerson();
    const { username } = ada;
    const wide = [...username].map((sign) =>
      /[a-z]/.test(sign) ? String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0) : sign,
    );
    const spellings = [
      username.toUpperCase(),
      ` ${username}\t`,
      wide.join(""),
      `\u3000${username}`,
    ];
    for (const spelling of spellings) expect((await guess(spelling)).status).toBe(401);
    expect((await guess(username)).status).toBe(401);
    for (const spelling of [...spellings, username]) {
      expect((await guess(spelling, PASSWORD)).status).toBe(429);
    }
  });

  test("at every door that asks for the password", async () => {
    const ada = await newPerson();
    const owner = newBrowser(gate);
    await signIn(owner, ada);
    later(11 * MINUTE);
    // A session cookie that was stolen, without the device's: a stranger behind each door.
    const thief = newBrowser(gate);
    const cookie = owner.cookies.get("__Host-gatehouse") ?? "";
    thief.cookies.set("__Host-gatehouse", cookie);
    const change = (current_password: string) =>
      thief.post(`${ACCOUNT}/password`, { current_password, password: "another good pass phrase" });
    const start = (password: string) => thief.post(`${ACCOUNT}/two-factor/start`, { password });
    const stepUp = (password: string) => guess(ada.username, password, thief);
    const compared = await comparedDuring(async () => {
      for (const door of [change, start, stepUp, change, start]) {
        expect((await door(WRONG)).status).toBe(401);
      }
      for (const door of [change, start, stepUp]) expect((await door(PASSWORD)).status).toBe(429);
      expect((await guess(ada.username, PASSWORD)).status).toBe(429);
    });
    expect(compared).toEqual({ ...NOTHING, passwords: 5 });
  });

  test("at every door that asks for a code", async () => {
    const ada = await newPerson({ twoFactor: true });
    const owner = newBrowser(gate);
    await signIn(owner, ada);
    later(MINUTE);
    const ticket = await halfway(ada);
    const thief = newBrowser(gate);
    thief.cookies.set("__Host-gatehouse", owner.cookies.get("__Host-gatehouse") ?? "");
    const doors = [
      (code: string) => giveCode(ticket, code),
      (code: string) => thief.post(`${ACCOUNT}/two-factor/disable`, { code }),
      (code: string) => thief.post(`${ACCOUNT}/recovery-codes/renew`, { code }),
      (code: string) => thief.post(`${ACCOUNT}/two-factor/start`, { code }),
    ];
    const wrong = wrongCodeOf(ada);
    const compared = await comparedDuring(async () => {
      for (const door of doors) expect((await door(wrong)).status).toBe(401);
      const recovery = await ticket.post(RECOVERY, { code: WRONG_RECOVERY });
      expect(recovery.status).toBe(401);
    });
    expect(compared).toEqual({ ...NOTHING, codes: 4, recoveryCodes: 1 });
    const right = codeOf(ada);
    const after = await comparedDuring(async () => {
      for (const door of doors) expect((await door(right)).status).toBe(429);
      const [code = ""] = ada.codes;
      expect((await ticket.post(RECOVERY, { code })).status).toBe(429);
    });
    expect({ ...after, codes: 0 }).toEqual(NOTHING);
    expect(await codeFailures(ada)).toBe(5);
  });
});

describe("during a wait", () => {
  test("the right password is refused as a wrong one is, and spends nothing", async () => {
    const ada = await newPerson();
    await lockPassword(ada.username);
    const answers: (string | number | null)[][] = [];
    const compared = await comparedDuring(async () => {
      for (const password of [PASSWORD, WRONG]) {
        const answer = await guess(ada.username, password);
        const page = withoutTokens(await answer.text());
        answers.push([answer.status, answer.headers.get("retry-after"), page]);
      }
    });
    expect(compared).toEqual(NOTHING);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.slice(0, 2)).toEqual([429, "30"]);
    expect(await failures(ada.username)).toBe(5);
    later(30 * SECOND - 1);
    expect((await guess(ada.username, PASSWORD)).headers.get("retry-after")).toBe("1");
    later(1);
    expect((await guess(ada.username, PASSWORD)).status).toBe(303);
  });

  test("the page says how long, in words and for the clock, and works on reload", async () => {
    const ada = await newPerson();
    await lockPassword(ada.username);
    const browser = newBrowser(gate);
    const first = await (await guess(ada.username, PASSWORD, browser)).text();
    expect(first).toContain("Try again in 30 seconds.");
    expect(first).toContain('data-wait="30"');
    later(12 * SECOND);
    const again = await (await guess(ada.username, PASSWORD, browser)).text();
    expect(again).toContain("Try again in 18 seconds.");
    for (let i = 0; i < 10; i++) expect((await browser.get(LOGIN)).status).toBe(200);
    expect(await failures(ada.username)).toBe(5);
    later(18 * SECOND);
    expect((await guess(ada.username, PASSWORD, browser)).status).toBe(303);
  });

  test("the code page says so by itself, and the same ticket goes on after it", async () => {
    const ada = await newPerson({ twoFactor: true });
    const browser = await halfway(ada);
    const wrong = wrongCodeOf(ada);
    for (let i = 0; i < 5; i++) expect((await giveCode(browser, wrong)).status).toBe(401);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(429);
    for (const path of [TWO_FACTOR, RECOVERY]) {
      for (let i = 0; i < 5; i++) {
        const page = await browser.get(path);
        expect(page.status).toBe(200);
        expect(await page.text()).toContain("Try again in 30 seconds.");
      }
    }
    expect(await codeFailures(ada)).toBe(5);
    later(30 * SECOND);
    expect(await (await browser.get(TWO_FACTOR)).text()).not.toContain("Try again in");
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  });

  test("a script that asks for JSON gets it, with the seconds", async () => {
    const ada = await newPerson();
    await lockPassword(ada.username);
    const fields = { username: ada.username, password: PASSWORD };
    const answer = await newBrowser(gate).post(LOGIN, fields, { accept: "application/json" });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await answer.json()).toEqual({
      type: "urn:gatehouse:too-many-attempts",
      title: "Too many attempts",
      status: 429,
      retry_after: 30,
    });
    const browser = await newBrowser(gate).post(LOGIN, fields, {
      accept: "text/html,application/json;q=0.9",
    });
    expect(browser.headers.get("content-type")).toMatch(/^text\/html/);
  });

  test("an eviction in the middle of it frees nobody", async () => {
    const ada = await newPerson();
    await lockPassword(ada.username);
    await evictDurableObject(passwordCounter(ada.username));
    const compared = await comparedDuring(async () => {
      const thieves = crowd();
      const answers = await many(50, (at) => guess(ada.username, PASSWORD, thieves(at)));
      expectCompared(answers, 0);
    });
    expect(compared).toEqual(NOTHING);
    await evictDurableObject(passwordCounter(ada.username));
    later(30 * SECOND);
    expect((await guess(ada.username, PASSWORD)).status).toBe(303);
  });

  test("it doubles with each further failure, up to an hour", async () => {
    const ada = await newPerson();
    await lockPassword(ada.username);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      const answer = await guess(ada.username);
      const seconds = Number(answer.headers.get("retry-after"));
      waits.push(seconds);
      later(seconds * SECOND);
      expect((await guess(ada.username)).status).toBe(401);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });
});

describe("what resets a count", () => {
  test("is not a right password alone, nor a new ticket", async () => {
    const ada = await newPerson({ twoFactor: true });
    for (let i = 0; i < 4; i++) expect((await guess(ada.username)).status).toBe(401);
    const wrong = wrongCodeOf(ada);
    for (let round = 0; round < 5; round++) {
      const browser = await halfway(ada);
      expect((await giveCode(browser, wrong)).status).toBe(401);
    }
    expect(await failures(ada.username)).toBe(4);
    expect(await codeFailures(ada)).toBe(5);
    expect((await giveCode(await halfway(ada), codeOf(ada))).status).toBe(429);
    expect((await guess(ada.username)).status).toBe(401);
    expect((await guess(ada.username, PASSWORD)).status).toBe(429);
  });

  test("is not the success of a guesser with an account of their own", async () => {
    const [ada, eve] = await Promise.all([newPerson(), newPerson()]);
    const browser = newBrowser(gate);
    for (let i = 0; i < 5; i++) {
      expect((await guess(ada.username, WRONG, browser)).status).toBe(401);
      await signIn(browser, eve);
    }
    expect((await guess(ada.username, PASSWORD, browser)).status).toBe(429);
  });

  test("is a sign-in that was completed", async () => {
    const ada = await newPerson({ twoFactor: true });
    const browser = newBrowser(gate);
    for (let i = 0; i < 4; i++) {
      expect((await guess(ada.username, WRONG, browser)).status).toBe(401);
    }
    expect((await givePassword(browser, ada)).status).toBe(303);
    const wrong = wrongCodeOf(ada);
    for (let i = 0; i < 4; i++) expect((await giveCode(browser, wrong)).status).toBe(401);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    expect(await failures(ada.username)).toBe(0);
    expect(await codeFailures(ada)).toBe(0);
  });
});

describe("twenty wrong codes in a row", () => {
  const eventsOf = async ({ id }: Somebody, event: string) =>
    env.DB.prepare("SELECT COUNT(*) AS n FROM audit_events WHERE user_id = ?1 AND event = ?2")
      .bind(id, event)
      .first<number>("n");

  test("close the codes for strangers until somebody unlocks them, whatever they do", async () => {
    const ada = await newPerson({ twoFactor: true });
    const owner = newBrowser(gate);
    await signIn(owner, ada);
    later(MINUTE);
    const wrong = wrongCodeOf(ada);
    let compared = 0;
    for (let guesses = 0; guesses < 20; ) {
      const thief = await halfway(ada);
      const count = await comparedDuring(async () => {
        const answer =
          guesses % 2 === 0
            ? await giveCode(thief, wrong)
            : await thief.post(RECOVERY, { code: WRONG_RECOVERY });
        if (answer.status === 401) guesses += 1;
        else later(Number(answer.headers.get("retry-after")) * SECOND);
      });
      compared += count.codes + count.recoveryCodes;
    }
    expect(compared).toBe(20);
    for (const time of [HOUR, 400 * 24 * HOUR]) {
      later(time);
      await evictDurableObject(env.ATTEMPTS.getByName(`second-factor:${ada.id}`));
      const thief = await halfway(ada);
      const page = await thief.get(TWO_FACTOR);
      expect(await page.text()).toContain("Ask your administrator to unlock your account");
      const answers = [
        await giveCode(thief, codeOf(ada)),
        await thief.post(RECOVERY, { code: ada.codes[0] ?? "" }),
      ];
      for (const answer of answers) {
        expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "3600"]);
        expect(await answer.text()).not.toContain('name="code"');
      }
    }
    expect(await eventsOf(ada, "second_factor_refused")).toBe(20);
    expect(await eventsOf(ada, "second_factor_locked")).toBe(1);
    expect(await eventsOf(ada, "second_factor_closed")).toBe(1);
  });

  test("are told to the owner, who still gets in on a known device", async () => {
    const ada = await newPerson({ twoFactor: true });
    const owner = newBrowser(gate);
    await signIn(owner, ada);
    later(MINUTE);
    const counter = env.ATTEMPTS.getByName(`second-factor:${ada.id}`);
    const thief = await halfway(ada);
    for (let i = 0; i < 19; i++, later(HOUR)) {
      const attempt = { id: `${i}`, network: "198.51.100.7" };
      await counter.spend("second_factor", undefined, attempt, Date.now());
    }
    await givePassword(thief, ada);
    expect((await giveCode(thief, wrongCodeOf(ada))).status).toBe(401);
    await signIn(owner, ada);
    const page = await (await owner.get(ACCOUNT)).text();
    expect(page).toContain("no longer accept codes");
    expect(page).toContain("change your password now");
    expect(page).toContain("Too many wrong codes: closed until unlocked");
    await counter.unlock("second_factor", Date.now());
    expect(await (await owner.get(ACCOUNT)).text()).not.toContain("no longer accept codes");
  });
});

test("a right code that comes second in a race is a failure, and is written down", async () => {
  const ada = await newPerson({ twoFactor: true });
  const [first, second] = [await halfway(ada), await halfway(ada)];
  const code = codeOf(ada);
  const answers = await Promise.all([giveCode(first, code), giveCode(second, code)]);
  expect(tally(answers)).toEqual({ 303: 1, 401: 1 });
  const refused = env.DB.prepare(
    "SELECT COUNT(*) AS n FROM audit_events WHERE user_id = ?1 AND event = 'second_factor_refused'",
  );
  expect(await refused.bind(ada.id).first("n")).toBe(1);
  expect(await codeFailures(ada)).toBe(1);
});

test("each threshold of a password is written down once, however many reach for it", async () => {
  const ada = await newPerson();
  const thieves = crowd();
  await many(200, (at) => guess(ada.username, WRONG, thieves(at)));
  const { results } = await env.DB.prepare(
    "SELECT event, COUNT(*) AS n FROM audit_events WHERE user_id = ?1 GROUP BY event ORDER BY event",
  )
    .bind(ada.id)
    .all();
  expect(results).toEqual([
    { event: "password_locked", n: 1 },
    { event: "password_refused", n: 5 },
  ]);
});
