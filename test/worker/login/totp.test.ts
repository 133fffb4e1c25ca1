import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser, posting } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  type Somebody,
  STEP,
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";

const gate = openGate();
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  // The first second of a step.
  vi.setSystemTime(Math.ceil(Date.now() / STEP) * STEP);
  ada = await newPerson({ twoFactor: true });
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);

async function halfway(somebody = ada): Promise<Browser> {
  const browser = newBrowser(gate);
  await givePassword(browser, somebody);
  return browser;
}

/** The answer to one code, in a login of its own. */
async function answerTo(code: string): Promise<{ status: number; text: string }> {
  const answer = await giveCode(await halfway(), code);
  return { status: answer.status, text: await answer.text() };
}

const factorOf = ({ id }: Somebody) =>
  env.DB.prepare("SELECT last_step, drift, told_step FROM totp_factors WHERE user_id = ?")
    .bind(id)
    .first<{ last_step: number; drift: number; told_step: number | null }>();

const failuresOf = async ({ id }: Somebody): Promise<number> => {
  const counter = env.ATTEMPTS.getByName(`second-factor:${id}`);
  return (await counter.ledger("second_factor", Date.now())).untrusted.length;
};

describe("a code of a phone whose clock is off by", () => {
  // Our clock stands at the beginning of a step; a phone that is fast shows the code of later.
  test.each([
    [0, 303],
    [29, 303],
    [30, 303],
    [59, 303],
    [60, 401],
    [89, 401],
    [91, 401],
    [-1, 303],
    [-29, 303],
    [-30, 303],
    [-31, 401],
    [-59, 401],
    [-60, 401],
    [-91, 401],
  ])("%i seconds is answered %i at the beginning of a step", async (seconds, status) => {
    expect((await answerTo(codeOf(ada, (seconds * SECOND) / STEP))).status).toBe(status);
  });

  test.each([
    [29, 303],
    [30, 303],
    [31, 401],
    [-59, 303],
    [-60, 401],
    [-91, 401],
  ])("%i seconds is answered %i in the last second of a step", async (seconds, status) => {
    later(29 * SECOND);
    expect((await answerTo(codeOf(ada, (seconds * SECOND) / STEP))).status).toBe(status);
  });
});

describe("a code that was accepted", () => {
  test("is not accepted again, in the same step or the next", async () => {
    const code = codeOf(ada);
    expect((await answerTo(code)).status).toBe(303);
    const again = await answerTo(code);
    expect([again.status, again.text.includes("was used already")]).toEqual([401, true]);
    later(STEP);
    expect((await answerTo(code)).status).toBe(401);
  });

  test("takes the codes before it along", async () => {
    expect((await answerTo(codeOf(ada))).status).toBe(303);
    expect((await answerTo(codeOf(ada, -1))).status).toBe(401);
    expect((await answerTo(codeOf(ada, 1))).status).toBe(303);
    expect((await answerTo(codeOf(ada))).status).toBe(401);
  });

  test("stays used up when our clock goes back", async () => {
    const code = codeOf(ada);
    expect((await answerTo(code)).status).toBe(303);
    later(-5 * MINUTE);
    expect((await answerTo(code)).status).toBe(401);
    expect((await answerTo(codeOf(ada))).status).toBe(401);
  });

  test("teaches how far off the phone is, by one step and no more", async () => {
    expect((await answerTo(codeOf(ada, -1))).status).toBe(303);
    expect(await factorOf(ada)).toMatchObject({ drift: -1 });
    later(10 * MINUTE);
    expect((await answerTo(codeOf(ada, 1))).status).toBe(401);
    later(10 * MINUTE);
    expect((await answerTo(codeOf(ada, -2))).status).toBe(303);
    expect(await factorOf(ada)).toMatchObject({ drift: -1 });
    later(10 * MINUTE);
    expect((await answerTo(codeOf(ada, -3))).status).toBe(401);
  });
});

describe("a code that is right for another time", () => {
  test.each([
    [-3, "about 90 seconds slow"],
    [-20, "about 10 minutes slow"],
    [4, "about 2 minutes fast"],
  ])("by %i steps is refused, and the page says so", async (steps, words) => {
    const { status, text } = await answerTo(codeOf(ada, steps));
    expect(status).toBe(401);
    expect(text).toContain(words);
    expect(text).toContain("enter the next two codes");
  });

  test.each([-21, 21])("by %i steps is simply wrong", async (steps) => {
    const { text } = await answerTo(codeOf(ada, steps));
    expect(text).not.toMatch(/slow|fast/);
  });

  test("is never accepted alone when its time has come, once the page has told", async () => {
    const early = codeOf(ada, 6);
    expect((await answerTo(early)).status).toBe(401);
    later(6 * STEP);
    expect((await answerTo(early)).status).toBe(401);
    expect((await answerTo(codeOf(ada, 1))).status).toBe(303);
  });

  test("is an attempt that is spent like any other", async () => {
    for (let guess = 0; guess < 5; guess++) await answerTo(codeOf(ada, -5 - guess));
    expect(await failuresOf(ada)).toBe(5);
    expect((await answerTo(codeOf(ada))).status).toBe(429);
  });
});

describe("two codes in a row that fit one offset", () => {
  const FAR = 12;

  test("sign in, and the next sign-in needs one", async () => {
    const browser = await halfway();
    expect((await giveCode(browser, codeOf(ada, FAR))).status).toBe(401);
    later(STEP);
    expect((await giveCode(browser, codeOf(ada, FAR))).status).toBe(303);
    expect(await factorOf(ada)).toMatchObject({ drift: FAR });
    later(5 * MINUTE);
    expect((await answerTo(codeOf(ada, FAR))).status).toBe(303);
  });

  test("work for a phone that is slow, too", async () => {
    const browser = await halfway();
    expect((await giveCode(browser, codeOf(ada, -FAR))).status).toBe(401);
    later(STEP);
    expect((await giveCode(browser, codeOf(ada, -FAR))).status).toBe(303);
  });

  test("are no use when each fits another offset", async () => {
    const browser = await halfway();
    await giveCode(browser, codeOf(ada, FAR));
    later(STEP);
    expect((await giveCode(browser, codeOf(ada, FAR + 3))).status).toBe(401);
  });

  test("are no use when they are one and the same", async () => {
    const browser = await halfway();
    const code = codeOf(ada, FAR);
    await giveCode(browser, code);
    expect((await giveCode(browser, code)).status).toBe(401);
  });

  test("are no use in two logins: the first one is this ticket's own", async () => {
    await answerTo(codeOf(ada, FAR));
    later(STEP);
    expect((await answerTo(codeOf(ada, FAR))).status).toBe(401);
  });

  test("are used up together", async () => {
    const browser = await halfway();
    const [first, second] = [codeOf(ada, FAR), codeOf(ada, FAR + 1)];
    await giveCode(browser, first);
    expect((await giveCode(browser, second)).status).toBe(303);
    const again = await halfway();
    expect((await giveCode(again, first)).status).toBe(401);
    expect((await giveCode(again, second)).status).toBe(401);
  });
});

describe("what is no code", () => {
  const FORMS: [string, string][] = [
    ["nothing", "code="],
    ["no field", ""],
    ["one digit", "code=1"],
    ["five digits", "code=12345"],
    ["seven digits", "code=1234567"],
    ["eight digits", "code=12345678"],
    ["letters", "code=abcdef"],
    ["digits and a letter", "code=12345a"],
    ["a sign", "code=%2B123456"],
    ["a number in another spelling", "code=1e5000"],
    ["full-width digits", `code=${encodeURIComponent("１２３４５６")}`],
    ["Arabic digits", `code=${encodeURIComponent("١٢٣٤٥٦")}`],
    ["a field that comes twice", "code=123456&code=654321"],
    ["a list", "code[]=123456&code[]=654321"],
    ["a megabyte of spaces", `code=${"+".repeat(20_000)}123456`],
    ["a NUL", "code=123456%00"],
  ];

  test("is answered 422, and nothing is spent", async () => {
    const browser = await halfway();
    const hidden = new URLSearchParams(await browser.filled(TWO_FACTOR)).toString();
    for (const [what, code] of FORMS) {
      const body = [hidden, code].filter(Boolean).join("&");
      const answer = await gate.send(browser.request(TWO_FACTOR, { ...posting(gate, {}), body }));
      expect([what, answer.status]).toEqual([what, 422]);
    }
    expect(await failuresOf(ada)).toBe(0);
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
  });

  test("is not what apps print: spaces and dashes are taken", async () => {
    const [a, b] = [codeOf(ada).slice(0, 3), codeOf(ada).slice(3)];
    expect((await answerTo(` ${a} ${b} `)).status).toBe(303);
    later(STEP);
    expect((await answerTo([...codeOf(ada)].join("-"))).status).toBe(303);
  });

  test("is not a wrong one, which is 401 and is spent", async () => {
    expect((await answerTo(wrongCodeOf(ada))).status).toBe(401);
    expect(await failuresOf(ada)).toBe(1);
  });
});

test("the time is our own: no header or field of the client's moves it", async () => {
  const headers = { date: new Date(Date.now() + 10 * MINUTE).toUTCString() };
  const code = codeOf(ada, 20);
  const answer = await (await halfway()).post(TWO_FACTOR, { code, now: "0", time: "0" }, headers);
  expect(answer.status).toBe(401);
});
