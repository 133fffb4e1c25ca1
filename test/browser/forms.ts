import type { Page, Response } from "playwright-core";

/** Fills fields by their contract names and sends the form they are in; returns the answer. */
export async function sendForm(
  page: Page,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const names = Object.keys(fields);
  for (const name of names) await fieldOf(page, name).fill(fields[name] ?? "");
  const form = page.locator("form").filter({ has: fieldOf(page, names.at(-1) ?? "") });
  return pressIn(page, form.locator("button[type=submit]").first());
}

const fieldOf = (page: Page, name: string) => page.locator(`input[name="${name}"]:visible`).first();

/** Presses the button of the form that goes to a path of the contract. */
export const pressFormTo = (page: Page, path: string): Promise<Response> =>
  pressIn(page, page.locator(`form[action^="${path}"] button[type=submit]`).first());

/** A post answered by a page or a redirect: both are a navigation, and it has to be over. */
export async function pressIn(page: Page, button: ReturnType<Page["locator"]>): Promise<Response> {
  const readPostForm = page.waitForResponse((answer) => answer.request().method() === "POST");
  const arrived = page.waitForEvent("framenavigated", (frame) => frame === page.mainFrame());
  await button.click();
  const answer = await readPostForm;
  await arrived;
  await page.waitForLoadState("load");
  return answer;
}
