import { describe, expect, test } from "vitest";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { newPerson, sessionCookie, signIn } from "../support/people.ts";

/**
 * A cookie that could be written in thousands of ways would be remembered thousands of times: one
 * account would be enough to fill the memory of an isolate.
 */
const gate = openGate({ policy: "one_factor" });
const WHOAMI = "/.gatehouse/whoami";

const other = (letter: string): string => {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return alphabet[alphabet.indexOf(letter) ^ 1] ?? "";
};

const SPELLINGS: readonly (readonly [string, (cookie: string) => string])[] = [
  ["with padding", (cookie) => `${cookie}=`],
  ["with a fourth part", (cookie) => `${cookie}.x`],
  ["with a part of 16 KB behind", (cookie) => `${cookie}.${"x".repeat(16_384)}`],
  [
    "with the two last bits of the signature set",
    (cookie) => cookie.slice(0, -1) + other(cookie.slice(-1)),
  ],
  ["in quotes", (cookie) => `"${cookie}"`],
  ["percent-encoded", (cookie) => cookie.replace(".", "%2E")],
];

describe("a session cookie", () => {
  test("stands for somebody as it was given", async () => {
    const browser = newBrowser(gate);
    await signIn(browser, await newPerson());
    expect((await browser.get(WHOAMI)).status).toBe(200);
  });

  test.each(SPELLINGS)("stands for nobody %s", async (_, spell) => {
    const browser = newBrowser(gate);
    await signIn(browser, await newPerson());
    browser.cookies.set("__Host-gatehouse", spell(sessionCookie(browser)));
    expect((await browser.get(WHOAMI)).status).toBe(401);
  });
});
