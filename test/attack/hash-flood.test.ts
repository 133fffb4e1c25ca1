import { describe, expect, test } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { ACCOUNT, codeOf, newPerson, signIn } from "../support/people.ts";
import { comparedDuring, NOTHING } from "./comparisons.ts";

/** A hash takes its isolate for all of its time: nobody may ask for ten of them again and again. */
describe("finishing what is finished", () => {
  test("hashes no recovery code", async () => {
    const browser = newBrowser(openGate());
    const somebody = await newPerson({ twoFactor: true });
    await signIn(browser, somebody, -1);
    const renewed = await browser.post(`${ACCOUNT}/recovery-codes/renew`, {
      code: codeOf(somebody),
    });
    expect(renewed.status).toBe(303);
    await browser.post(`${ACCOUNT}/two-factor/recovery-codes/download`);
    const saved = browser.cookies.get("__Host-gatehouse-enrolment") ?? "";
    expect((await browser.post(`${ACCOUNT}/two-factor/finish`)).status).toBe(303);
    browser.cookies.set("__Host-gatehouse-enrolment", saved);

    let status = 0;
    const compared = await comparedDuring(async () => {
      status = (await browser.post(`${ACCOUNT}/two-factor/finish`)).status;
    });

    expect([status, compared]).toEqual([409, NOTHING]);
  });
});
