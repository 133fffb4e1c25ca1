import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findChromium } from "./chromium.ts";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];
const PATIENCE = 15_000;

/** `SCRIPTS=off`: the pages have to do without theirs. */
export const scriptsRun = process.env.SCRIPTS !== "off";

/** A Chromium with a profile that is thrown away; each context in it is a browser of its own. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("There is no Chromium");
  return chromium.launch({ executablePath, args: QUIET });
}

export async function newVisitor(browser: Browser): Promise<{
  readonly context: BrowserContext;
  readonly page: Page;
}> {
  const context = await browser.newContext({
    acceptDownloads: true,
    javaScriptEnabled: scriptsRun,
  });
  context.setDefaultTimeout(PATIENCE);
  return { context, page: await context.newPage() };
}
