import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { type Browser, newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { codeOf, giveCode, givePassword, LOGIN, LOGOUT, newPerson } from "../support/people.ts";

/** The threat: somebody else in front of a browser reads there who was signed in. */
const gate = openGate();

async function signedIn(trusts: boolean) {
  const somebody = await newPerson({ twoFactor: true });
  const browser = newBrowser(gate);
  await givePassword(browser, somebody);
  const more = trusts ? { trust_device: "on" } : {};
  expect((await giveCode(browser, codeOf(somebody), more)).status).toBe(303);
  return { somebody, browser };
}

const shows = async (browser: Browser, username: string, path = LOGIN) =>
  (await browser.open(path)).text.includes(`value="${username}"`);

test("on a trusted device the name is offered after signing out, until another account is wanted", async () => {
  const { somebody, browser } = await signedIn(true);
  await browser.post(LOGOUT);
  const page = await browser.open(LOGIN);
  expect(page.text).toContain(`value="${somebody.username}"`);
  expect(page.text).toContain('autocomplete="username');
  expect(page.text).toContain(`href="${LOGIN}?other=1"`);
  expect(await shows(browser, somebody.username, `${LOGIN}?other=1`)).toBe(false);
  expect(await shows(browser, somebody.username)).toBe(false);
});

test("no name is offered on a device that is not trusted", async () => {
  const { somebody, browser } = await signedIn(false);
  await browser.post(LOGOUT);
  expect(await shows(browser, somebody.username)).toBe(false);
});

test("nor after 'Use another account', nor before anybody has signed out", async () => {
  const { somebody, browser } = await signedIn(true);
  const before = new Map([...browser.cookies].filter(([name]) => name.endsWith("-device")));
  expect(await shows(newBrowser(gate, { cookies: before }), somebody.username)).toBe(false);
  await browser.post(LOGOUT, { other: "on" });
  expect(await shows(browser, somebody.username)).toBe(false);
});

test("nor once the trust has ended from elsewhere, or its owner is disabled", async () => {
  for (const sql of [
    "UPDATE devices SET trusted_until = NULL WHERE user_id = ?",
    "UPDATE users SET disabled_at = 1 WHERE id = ?",
  ]) {
    const { somebody, browser } = await signedIn(true);
    await browser.post(LOGOUT);
    expect(await shows(browser, somebody.username)).toBe(true);
    await env.DB.prepare(sql).bind(somebody.id).run();
    expect(await shows(browser, somebody.username)).toBe(false);
  }
});

test("'Not you?' on the code page takes the name back", async () => {
  const { somebody, browser } = await signedIn(true);
  await browser.post(LOGOUT);
  const another = await newPerson({ twoFactor: true });
  await givePassword(browser, another);
  await browser.post(LOGOUT, { other: "on" });
  expect(await shows(browser, somebody.username)).toBe(false);
});
