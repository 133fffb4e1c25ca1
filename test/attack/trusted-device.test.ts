import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HOUR } from "../../src/kit/clock.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { ACCOUNT, codeOf, giveCode, givePassword, newPerson } from "../support/people.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

/** Signs in with password and code, and asks to be spared the code here. */
async function onATrustedDevice() {
  const gate = openGate();
  const browser = newBrowser(gate);
  const somebody = await newPerson({ twoFactor: true });
  await givePassword(browser, somebody);
  await giveCode(browser, codeOf(somebody), { trust_device: "on" });
  return { browser, somebody };
}

describe("a device that is trusted", () => {
  test("is trusted still when the session of before lunch has ended for want of use", async () => {
    const { browser, somebody } = await onATrustedDevice();
    vi.setSystemTime(Date.now() + 2 * HOUR);
    expect((await browser.get(ACCOUNT)).status).toBe(302);

    const response = await givePassword(browser, somebody);

    expect(response.headers.get("location")).toBe("/");
  });

  test("does not spare the code to who is signed in and confirms it", async () => {
    const { browser, somebody } = await onATrustedDevice();

    const response = await givePassword(browser, somebody);

    expect(response.headers.get("location")).toBe("/.gatehouse/two-factor");
  });
});
