import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { randomToken } from "../../../src/kit/random.ts";
import { newBrowser } from "../../support/browser.ts";
import { codeOf, giveCode, givePassword, newPerson } from "../../support/people.ts";
import { anotherIsolate, copyOf, opens, signedIn, simpleGate } from "../../support/sessions.ts";

const vars = { GATEHOUSE_SECRET: randomToken() };
const both = { ...vars, GATEHOUSE_SECRET_PREVIOUS: env.GATEHOUSE_SECRET };

describe("a new GATEHOUSE_SECRET, with the old one as the previous", () => {
  test("signs nobody out, and goes on signing who they are", async () => {
    const browser = await signedIn(simpleGate());
    expect(await opens(browser)).toBe(true);
    const after = anotherIsolate(browser.gate, { vars: both });
    const answer = await copyOf(browser, after).get("/");
    const seen = await answer.json<{ headers: Record<string, string> }>();
    expect(seen.headers["gatehouse-assertion"]).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  test("lets a login that is half done be finished, with the second factor of before", async () => {
    const ada = await newPerson({ twoFactor: true });
    const before = newBrowser(simpleGate());
    await givePassword(before, ada);
    const browser = copyOf(before, anotherIsolate(before.gate, { vars: both }));
    expect((await giveCode(browser, codeOf(ada))).status).toBe(303);
    expect(await opens(browser)).toBe(true);
  });

  test("gives new cookies under the new secret alone", async () => {
    const after = simpleGate({ vars: both });
    const browser = await signedIn(after);
    const alone = copyOf(browser, anotherIsolate(after, { vars }));
    expect((await alone.get("/.gatehouse/whoami")).status).toBe(200);
  });
});

test("a new GATEHOUSE_SECRET without the old one signs everybody out", async () => {
  const browser = await signedIn(simpleGate());
  expect(await opens(copyOf(browser, anotherIsolate(browser.gate, { vars })))).toBe(false);
});
