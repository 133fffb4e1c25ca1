import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, newBrowser } from "../../support/browser.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  newPerson,
  RECOVERY,
  type Somebody,
  wrongCodeOf,
} from "../../support/people.ts";
import { simpleGate } from "../../support/sessions.ts";

const gate = simpleGate();

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));

/** Attempts of this address that count as failures: a hundred close the door to all behind it. */
const failuresFrom = async ({ address }: Browser): Promise<number> =>
  (await env.ATTEMPTS.getByName(`network:${address}`).ledger("network", Date.now())).untrusted
    .length;

describe("an office behind one address is charged", () => {
  test("nothing for sign-ins that succeed, by whichever way", async () => {
    const browser = newBrowser(gate);
    const [bob, ada] = [await newPerson(), await newPerson({ twoFactor: true })];
    const ways: [Somebody, () => Promise<Response>][] = [
      [bob, () => givePassword(browser, bob)],
      [ada, () => giveCode(browser, codeOf(ada))],
      [ada, () => browser.post(RECOVERY, { code: ada.codes[0] ?? "" })],
    ];
    for (const [somebody, last] of ways) {
      await givePassword(browser, somebody);
      expect((await last()).status).toBe(303);
      expect(await failuresFrom(browser)).toBe(0);
    }
  });

  test("one for each wrong password and each wrong code", async () => {
    const browser = newBrowser(gate);
    const ada = await newPerson({ twoFactor: true });
    await givePassword(browser, { ...ada, password: "not the one, by far" });
    expect(await failuresFrom(browser)).toBe(1);
    await givePassword(browser, ada);
    await giveCode(browser, wrongCodeOf(ada));
    await giveCode(browser, codeOf(ada, -7));
    expect(await failuresFrom(browser)).toBe(3);
  });
});
