import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { configFile } from "../browser/fixtures.ts";
import { pressFormTo, sendForm } from "../browser/forms.ts";
import { openGate } from "../browser/gate.ts";
import { newRawBrowser } from "../browser/raw-browser.ts";

const USERNAME = "ada";
const PASSWORD = "the analytical engine weaves";

/** An app behind a gate of its own, and a person who may open it with a password. */
export interface Gated {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly url: string;
  /** The session of that person, as a Cookie header. */
  readonly cookie: string;
  readonly stop: () => Promise<unknown>;
}

/** The var APPS for an app with more keys than its origin. */
export const appWith = (keys: Readonly<Record<string, unknown>>) => ({
  APPS: JSON.stringify([{ host: "localhost", origin: "http://127.0.0.1:1", ...keys }]),
});

/** `vars` are those of wrangler.toml; the gate ends with the story. */
export async function putBehindGate(
  story: TestContext,
  origin: string,
  vars: Readonly<Record<string, string>> = {},
): Promise<Gated> {
  const config = configFile(story, vars);
  const flags = ["--origin", origin, "--policy", "one_factor", "--config", config];
  const gate = await openGate(flags);
  story.after(() => gate.stop());
  return { url: gate.url, cookie: await setUp(gate.url, gate.setupUrl), stop: gate.stop };
}

async function setUp(url: string, setupUrl: string): Promise<string> {
  const browser = newRawBrowser(url);
  const { pathname, search } = new URL(setupUrl);
  const person = { username: USERNAME, name: "Ada Lovelace", password: PASSWORD };
  const answer = await browser.post(pathname + search, person);
  assert.equal(answer.status, 303, "the set-up link makes an administrator");
  return browser.cookie();
}

/** Opens a page of the app as somebody who has not signed in yet, and gets there. */
export async function signInOnTheWayTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  assert.equal(new URL(page.url()).pathname, "/.gatehouse/login", "the gate asks first");
  await signInHere(page);
}

/** Fills the sign-in form that is on the screen. */
export async function signInHere(page: Page): Promise<void> {
  const answer = await sendForm(page, { username: USERNAME, password: PASSWORD });
  assert.equal(answer.status(), 303);
}

/** Signs out while this page stays open, as people do it: with the button of their account page. */
export async function signOutInAnotherTab(page: Page, url: string): Promise<void> {
  const tab = await page.context().newPage();
  await tab.goto(`${url}/.gatehouse/account`);
  await pressFormTo(tab, "/.gatehouse/logout");
  await tab.close();
}
