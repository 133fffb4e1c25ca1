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
  TWO_FACTOR,
  wrongCodeOf,
} from "../../support/people.ts";
import { simpleGate } from "../../support/sessions.ts";
import { listened } from "../../support/storage.ts";

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

  test("one for each code that was used before, in whichever way it is noticed", async () => {
    const ada = await newPerson({ twoFactor: true });
    const code = codeOf(ada);
    const [recovery = ""] = ada.codes;
    const [first, second] = [newBrowser(gate), newBrowser(gate)];
    for (const [path, used] of [
      [TWO_FACTOR, code],
      [RECOVERY, recovery],
    ] as const) {
      const browser = newBrowser(gate);
      await givePassword(first, ada);
      expect((await first.post(path, { code: used })).status).toBe(303);
      await givePassword(browser, ada);
      expect((await browser.post(path, { code: used })).status).toBe(401);
      expect(await failuresFrom(browser)).toBe(1);
    }
    // Two at the very same moment: each finds the code unused, and one of them is first.
    let waiting = 0;
    const { promise: both, resolve: go } = Promise.withResolvers<void>();
    const crowded = simpleGate({
      url: gate.url,
      bindings: listened(async ({ store, name }, make) => {
        const answer = await make();
        if (store === "D1" && name === "first" && waiting >= 0) {
          waiting += 1;
          if (waiting === 2) go();
          await both;
        }
        return answer;
      }),
    });
    await givePassword(second, ada);
    vi.setSystemTime(Date.now() + 60_000);
    const rivals = [newBrowser(crowded), newBrowser(crowded)];
    for (const rival of rivals)
      for (const [name, value] of second.cookies) rival.cookies.set(name, value);
    const answers = await Promise.all(rivals.map((rival) => giveCode(rival, codeOf(ada))));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
    const counted = await Promise.all(rivals.map(failuresFrom));
    expect(counted.sort()).toEqual([0, 1]);
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
