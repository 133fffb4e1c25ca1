import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MINUTE } from "../../src/kit/clock.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { codeOf, giveCode, givePassword, newPerson, wrongCodeOf } from "../support/people.ts";

/**
 * Whoever once knew the password has a ticket's cookie, and keeps it when the password is a new one.
 * It must not spend the attempts of the person it names (G-24).
 */
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("the cookie of a ticket that has expired", () => {
  test("is told to be over, and touches no counter, however often it is sent", async () => {
    const gate = openGate();
    const somebody = await newPerson({ twoFactor: true });
    const thief = newBrowser(gate);
    await givePassword(thief, somebody);
    const cookies = new Map(thief.cookies);
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    const code = wrongCodeOf(somebody);
    const owner = newBrowser(gate);
    await givePassword(owner, somebody);

    const flood = Array.from({ length: 20 }, () => giveCode(newBrowser(gate, { cookies }), code));
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    const response = await giveCode(owner, codeOf(somebody));

    expect(new Set(statuses)).toEqual(new Set([410]));
    expect(response.status).toBe(303);
  });
});
