import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { pressFormTo, sendForm } from "./forms.ts";
import type { Gate } from "./gate.ts";
import { codeOf, scanQr } from "./phone.ts";

const ENROL = "/.gatehouse/account/two-factor";

/** Sets up the second factor from its first page on; the secret, as the phone now has it. */
export async function enrol(page: Page): Promise<string> {
  await pressFormTo(page, `${ENROL}/start`);
  const secret = new URL(await scanQr(page)).searchParams.get("secret") ?? "";
  await sendForm(page, { code: codeOf(secret) });
  const arriving = page.waitForEvent("download");
  await page.locator(`form[action="${ENROL}/recovery-codes/download"] button`).click();
  await (await arriving).path();
  await pressFormTo(page, `${ENROL}/finish`);
  return secret;
}

/** The first administrator, signed in with two factors; returns the phone's secret. */
export async function becomeAdministrator(
  page: Page,
  gate: Gate,
  who: Readonly<Record<"username" | "name" | "password", string>>,
): Promise<string> {
  await page.goto(gate.setupUrl);
  await sendForm(page, who);
  await page.goto(gate.url);
  return enrol(page);
}

/** Opens administration: it begins with a sign-in of its own, as the app shares the host. */
export async function administer(
  page: Page,
  gate: Gate,
  { password }: { readonly password: string },
  secret: string,
): Promise<void> {
  await page.goto(`${gate.url}/.gatehouse/admin`);
  assert.equal(new URL(page.url()).pathname, "/.gatehouse/login");
  await sendForm(page, { password });
  // The code of this moment was used when the phone was set up.
  await sendForm(page, { code: codeOf(secret, 1) });
  assert.equal(page.url(), `${gate.url}/.gatehouse/admin`);
}

/** The link or token that a page shows this once. */
export async function shownOnce(page: Page): Promise<string> {
  const text = await page.locator("code.secret").textContent();
  assert.ok(text, "nothing is shown");
  return text;
}
