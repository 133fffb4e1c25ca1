import { beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../../src/kit/clock.ts";
import { type Browser, newBrowser } from "../../support/browser.ts";
import {
  CODES,
  codesIn,
  DISABLE,
  DOWNLOAD,
  enrol,
  FINISH,
  RENEW,
  START,
} from "../../support/enrol.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  RECOVERY,
  type Somebody,
  signIn,
  useUpAllBut,
} from "../../support/people.ts";

const gate = openGate({ policy: "one_factor" });
const ENROL = `${ACCOUNT}/two-factor`;
let ada: Somebody;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  later(MINUTE);
  ada = await newPerson({ twoFactor: true });
});

const later = (time: number) => vi.setSystemTime(Date.now() + time);

async function recovered(code = ada.codes[9] ?? ""): Promise<Browser> {
  const browser = newBrowser(gate);
  await givePassword(browser, ada);
  expect((await browser.post(RECOVERY, { code })).status).toBe(303);
  return browser;
}

const useUpAllButOne = () => useUpAllBut(ada, [9]);

describe("the last recovery code", () => {
  test("leads to a working phone and ten new codes", async () => {
    await useUpAllButOne();
    const browser = await recovered();
    const told = await browser.open(`${RECOVERY}?return_to=%2Freports`);
    expect(told.text).toContain("That was your last recovery code");
    expect((await browser.open(ENROL)).text).not.toContain('name="code"');
    const { secret, codes } = await enrol(browser);
    expect(codes).toHaveLength(10);
    expect(codes.filter((code) => ada.codes.includes(code))).toEqual([]);
    later(MINUTE);
    const again = newBrowser(gate);
    await givePassword(again, ada);
    expect((await giveCode(again, codeOf(ada))).status).toBe(401);
    expect((await giveCode(again, codeOf({ secret }))).status).toBe(303);
  });

  test("leads to ten new codes for the phone that turns up again", async () => {
    await useUpAllButOne();
    const browser = await recovered();
    expect((await browser.open(RENEW)).text).not.toContain('name="code"');
    expect((await browser.post(RENEW)).headers.get("location")).toBe(CODES);
    const codes = codesIn(await (await browser.post(DOWNLOAD)).text());
    expect(codes).toHaveLength(10);
    expect((await browser.post(FINISH)).status).toBe(303);
    expect((await newSignIn(codes[0] ?? "")).status).toBe(303);
    await signIn(newBrowser(gate), ada);
  });
});

async function newSignIn(code: string): Promise<Response> {
  const browser = newBrowser(gate);
  await givePassword(browser, ada);
  return browser.post(RECOVERY, { code });
}

describe("what a recovery code may do without a second one", () => {
  test("ends ten minutes after it was shown", async () => {
    const browser = await recovered();
    later(11 * MINUTE);
    expect((await browser.open(ENROL)).text).toContain('name="code"');
    const { password } = ada;
    expect((await browser.post(START)).status).toBe(401);
    expect((await browser.post(START, { password })).status).toBe(401);
    expect((await browser.post(RENEW)).status).toBe(422);
    expect((await browser.open(RENEW)).text).toContain('name="code"');
  });

  test("is for the session that showed it, and no other of the same person", async () => {
    const elsewhere = newBrowser(gate);
    await signIn(elsewhere, ada);
    await recovered();
    expect((await elsewhere.post(START)).status).toBe(401);
    expect((await elsewhere.post(RENEW)).status).toBe(422);
  });

  test("is over for the session that has replaced the phone", async () => {
    const browser = await recovered();
    await enrol(browser);
    expect((await browser.post(START)).status).toBe(401);
    expect((await browser.post(RENEW)).status).toBe(422);
  });

  test("is not to turn the second factor off", async () => {
    const browser = await recovered();
    expect((await browser.open(DISABLE)).text).toContain('name="code"');
    expect((await browser.post(DISABLE)).status).toBe(422);
  });
});
