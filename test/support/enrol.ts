import type { Browser } from "./browser.ts";
import { ACCOUNT, codeOf } from "./people.ts";

export const START = `${ACCOUNT}/two-factor/start`;
export const CONFIRM = `${ACCOUNT}/two-factor/confirm`;
export const CODES = `${ACCOUNT}/two-factor/recovery-codes`;
export const DOWNLOAD = `${CODES}/download`;
export const PRINT = `${CODES}/print`;
export const FINISH = `${ACCOUNT}/two-factor/finish`;
export const DISABLE = `${ACCOUNT}/two-factor/disable`;
export const RENEW = `${ACCOUNT}/recovery-codes/renew`;

/** The secret that the page shows, as an app would read it from the picture. */
export async function secretShown(browser: Browser): Promise<string> {
  const page = await (await browser.get(CONFIRM)).text();
  return /otpauth:\/\/totp\/[^"]*[?&;]secret=([A-Z2-7]{32})/.exec(page)?.[1] ?? "";
}

export const codesIn = (text: string): string[] => [
  ...new Set(text.match(/\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g)),
];

/** Begins with what the page asks for; the new secret. */
export async function start(
  browser: Browser,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await browser.post(START, fields);
  if (answer.status !== 303) throw new Error(`not begun: ${answer.status}`);
  return secretShown(browser);
}

/** Begins and confirms; the codes wait to be saved. */
export async function confirm(
  browser: Browser,
  fields: Readonly<Record<string, string>> = {},
): Promise<string> {
  const secret = await start(browser, fields);
  const answer = await browser.post(CONFIRM, { code: codeOf({ secret }) });
  if (answer.status !== 303) throw new Error(`not confirmed: ${answer.status}`);
  return secret;
}

/** All the way; the new secret and the new codes. */
export async function enrol(browser: Browser, fields: Readonly<Record<string, string>> = {}) {
  const secret = await confirm(browser, fields);
  const codes = codesIn(await (await browser.post(DOWNLOAD)).text());
  const answer = await browser.post(FINISH);
  if (answer.status !== 303) throw new Error(`not finished: ${answer.status}`);
  return { secret, codes };
}
