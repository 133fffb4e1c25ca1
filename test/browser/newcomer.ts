import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { pressFormTo, sendForm } from "./forms.ts";
import type { Gate } from "./gate.ts";
import { codeOf, scanQr } from "./phone.ts";

export const ACCOUNT = "/.gatehouse/account";
export const CODES = `${ACCOUNT}/two-factor/recovery-codes`;

export const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** The story of her first day is told elsewhere; here she has a password, and nothing else yet. */
export async function setUp(page: Page, gate: Gate, person: Record<string, string>): Promise<void> {
  await page.goto(gate.setupUrl);
  await sendForm(page, person);
  await page.goto(gate.url);
}

/** From the picture on the screen to the code of the phone that has read it. */
export async function connectPhone(page: Page): Promise<string> {
  assert.equal(pathOf(page), `${ACCOUNT}/two-factor/confirm`);
  const secret = new URL(await scanQr(page)).searchParams.get("secret") ?? "";
  await sendForm(page, { code: codeOf(secret) });
  return secret;
}

/** Downloads the recovery codes, and finishes; returns them as they are in the file. */
export async function saveAndFinish(page: Page): Promise<string[]> {
  assert.equal(pathOf(page), CODES);
  const arriving = page.waitForEvent("download");
  await page.locator(`form[action="${CODES}/download"] button`).click();
  const codes = codesIn(readFileSync(await (await arriving).path(), "utf8"));
  const answer = await pressFormTo(page, `${ACCOUNT}/two-factor/finish`);
  assert.equal(answer.status(), 303);
  return codes;
}

export async function signOut(page: Page, gate: Gate): Promise<void> {
  await page.goto(gate.url + ACCOUNT);
  await pressFormTo(page, "/.gatehouse/logout");
  assert.equal(pathOf(page), "/.gatehouse/login");
}

export const codesIn = (text: string): string[] =>
  text.match(/\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g) ?? [];
