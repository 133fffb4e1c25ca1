import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, newBrowser } from "../../support/browser.ts";
import { type Gate, openGate } from "../../support/gate.ts";
import { newPerson, type Somebody } from "../../support/people.ts";
import { startSession } from "../../support/sessions.ts";

/** A form that needs another sign-in first comes back filled in, and only for who has typed it. */

const ADMIN = "/.gatehouse/admin";
const MINUTE = 60_000;
const shared = openGate({ policy: "one_factor" });
const apart = openGate({
  url: "https://auth.example.com",
  apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }],
  vars: { LOGIN_HOST: "auth.example.com" },
});

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

const administrator = () => newPerson({ groups: ["admins"] });

async function signedIn(gate: Gate, who: Somebody, age = 0): Promise<Browser> {
  const browser = newBrowser(gate);
  await startSession(browser, who, { amr: ["pwd", "otp"], administers: true, age });
  return browser;
}

/** Opens the page, waits too long and sends the form; where the sign-in leads back to. */
async function sentTooLate(gate: Gate, who: Somebody, path: string, fields: object) {
  const browser = await signedIn(gate, who, 9 * MINUTE);
  const asked = { ...fields } as Record<string, string>;
  const whole = await browser.filled(path, asked);
  vi.setSystemTime(Date.now() + 2 * MINUTE);
  const answer = await browser.post(path, whole);
  expect(answer.status).toBe(303);
  const location = answer.headers.get("location") ?? "";
  return new URL(location, gate.url).searchParams.get("return_to") ?? "";
}

const PERSON = {
  username: "grace",
  name: "Grace <Hopper>",
  email: "g@example.com",
  groups: "a, b",
};
const TOKEN = { name: "nightly", groups: "robots", hosts: "", days: "30" };

describe.each([
  { where: "on a host shared with an app", gate: shared },
  { where: "on a login host", gate: apart },
])("$where", ({ gate }) => {
  test.each([
    { form: "a new person", path: `${ADMIN}/people`, fields: PERSON, at: ADMIN },
    { form: "a new token", path: `${ADMIN}/tokens`, fields: TOKEN, at: `${ADMIN}/tokens` },
  ])("$form is filled in after the sign-in", async ({ path, fields, at }) => {
    const ada = await administrator();
    const back = await sentTooLate(gate, ada, path, fields);
    expect(new URL(back, gate.url).pathname).toBe(at);
    const page = await (await (await signedIn(gate, ada)).get(back)).text();
    expect(page).toContain('<details class="new" open');
    for (const [name, value] of Object.entries(fields)) {
      const text = value.replace("<", "&lt;").replace(">", "&gt;");
      expect(page).toMatch(new RegExp(`name="${name}"[^>]* value="${text}"`));
    }
    expect(page).not.toContain('name="invite" checked');
  });

  test("groups are filled in on the page of their person", async () => {
    const [ada, bob] = [await administrator(), await newPerson({ groups: ["devs"] })];
    const path = `${ADMIN}/people/${bob.username}`;
    const back = await sentTooLate(gate, ada, `${path}/groups`, { groups: "devs, night" });
    const browser = await signedIn(gate, ada);
    expect(await (await browser.get(back)).text()).toContain('value="devs, night"');
    // It is for this page, this administrator and this hour.
    const { search } = new URL(back, gate.url);
    const carl = await administrator();
    expect(
      await (await browser.get(`${ADMIN}/people/${carl.username}${search}`)).text(),
    ).not.toContain("night");
    expect(await (await (await signedIn(gate, carl)).get(back)).text()).not.toContain("night");
    vi.setSystemTime(Date.now() + 60 * MINUTE);
    expect(await (await (await signedIn(gate, ada)).get(back)).text()).not.toContain("night");
  });

  test("a list to import is filled in, and its secrets can be read in no address", async () => {
    const ada = await administrator();
    const secret = "JBSWY3DPEHPK3PXP";
    const list = `otpauth://totp/bob?secret=${secret}`;
    const back = await sentTooLate(gate, ada, `${ADMIN}/import`, { list });
    const draft = new URL(back, gate.url).searchParams.get("draft") ?? "";
    const parts = draft.split(".").map((part) => part.replaceAll("-", "+").replaceAll("_", "/"));
    expect([back, ...parts.map(atob)].join("\n")).not.toContain(secret);
    expect(await (await (await signedIn(gate, ada)).get(back)).text()).toContain(secret);
  });

  test("nothing is filled in by a link of somebody else, and too much is left out", async () => {
    const ada = await administrator();
    const browser = await signedIn(gate, ada);
    for (const query of [
      "draft=x",
      "username=mallory&groups=admins",
      `draft=${"x".repeat(5000)}`,
    ]) {
      const page = await (await browser.get(`${ADMIN}?${query}`)).text();
      expect(page).not.toContain('<details class="new" open');
      // The way back from the choice of a language is this very address.
      expect(page.split("<footer")[0]).not.toContain("mallory");
    }
    const long = { ...PERSON, groups: "g".repeat(2000) };
    expect(await sentTooLate(gate, ada, `${ADMIN}/people`, long)).toBe(ADMIN);
  });
});
