import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLink } from "../../src/account/links.ts";
import { MINUTE } from "../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../support/browser.ts";
import { type Gate, openGate } from "../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  type Somebody,
  signIn,
  wrongCodeOf,
} from "../support/people.ts";

/**
 * A stranger who hammers an account must not keep its owner out of a browser of theirs (CONTRACT
 * §8): also where that browser has never seen a sign-in page, because they enrolled in it.
 */
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const ENROLMENT = `${ACCOUNT}/two-factor`;

/** Turns on the second factor, as its pages lead. */
async function enrol(browser: Browser, somebody: Somebody): Promise<Somebody> {
  await browser.post(`${ENROLMENT}/start`);
  const page = await (await browser.get(`${ENROLMENT}/confirm`)).text();
  const secret = /secret=([A-Z2-7]+)/.exec(page)?.[1] ?? "";
  const enrolled = { ...somebody, secret };
  await browser.post(`${ENROLMENT}/confirm`, { code: codeOf(enrolled) });
  await browser.post(`${ENROLMENT}/recovery-codes/download`);
  const finished = await browser.post(`${ENROLMENT}/finish`);
  expect(finished.headers.get("location")).toBe(`${ACCOUNT}?done=two_factor_on`);
  return enrolled;
}

/** Somebody who knows the password, until nothing is looked at any more. */
async function guessCodes(gate: Gate, somebody: Somebody): Promise<void> {
  const thief = newBrowser(gate);
  await givePassword(thief, somebody);
  const code = wrongCodeOf(somebody);
  let last = await giveCode(thief, code);
  for (let guesses = 1; guesses < 8; guesses++) last = await giveCode(thief, code);
  expect(last.status).toBe(429);
}

describe("the browser in which somebody enrolled", () => {
  test("takes their code while strangers are kept waiting", async () => {
    const gate = openGate({ policy: "one_factor" });
    const browser = newBrowser(gate);
    const somebody = await newPerson();
    await signIn(browser, somebody);
    const enrolled = await enrol(browser, somebody);
    await browser.post("/.gatehouse/logout");
    await guessCodes(gate, enrolled);

    vi.setSystemTime(Date.now() + MINUTE / 2);
    await givePassword(browser, enrolled);
    const response = await giveCode(browser, codeOf(enrolled));

    expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
  });

  test("gives a thief of the password no lane of his own", async () => {
    const gate = openGate({ policy: "one_factor" });
    const thief = newBrowser(gate);
    const owner = newBrowser(gate);
    const somebody = await newPerson();
    await signIn(thief, somebody);
    await signIn(owner, somebody);
    const enrolled = await enrol(owner, somebody);
    await guessCodes(gate, enrolled);

    await givePassword(thief, enrolled);
    const response = await giveCode(thief, wrongCodeOf(enrolled));

    expect(response.status).toBe(429);
  });
});

test("the browser of an accepted invitation keeps its lane for passwords", async () => {
  const gate = openGate({ policy: "one_factor" });
  const browser = newBrowser(gate);
  const invited = await newPerson({ password: false });
  const link = await inviteLink(gate, invited);
  await browser.post(link, { password: invited.password });
  await browser.post("/.gatehouse/logout");
  const stranger = newBrowser(gate);
  const { username } = invited;
  let last = await stranger.post(LOGIN, { username, password: "guess number one two" });
  for (let guesses = 1; guesses < 8; guesses++) {
    last = await stranger.post(LOGIN, { username, password: "guess number one two" });
  }
  expect(last.status).toBe(429);

  const response = await givePassword(browser, invited);

  expect([response.status, response.headers.get("location")]).toEqual([303, "/"]);
});

async function inviteLink({ env }: Gate, { id }: Somebody): Promise<string> {
  const request = { kind: "invitation", userId: id, createdBy: "command line" } as const;
  const link = await createLink({ db: env.DB }, request, Date.now());
  return `/.gatehouse/invite?token=${link?.token}`;
}
