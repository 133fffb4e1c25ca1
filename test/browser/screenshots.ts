import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { openTouredGate, tour } from "./tour.ts";

/**
 * Writes a picture of every state of the pages, on a phone and on a desktop, light and dark, for a
 * person to look at. With `--docs`: the pictures of the README.
 */

const ROOT = join(import.meta.dirname, "../..");
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 800 };
const THEMES = ["light", "dark"] as const;

/** The states that the README shows, by the name of their file. */
const IN_README: Readonly<Record<string, string>> = {
  "sign-in": "sign-in",
  code: "code",
  "enrol-confirm": "enrolment",
  "admin-people": "people",
};

const { values } = parseArgs({
  options: {
    docs: { type: "boolean", default: false },
    language: { type: "string", multiple: true, default: ["en", "ar"] },
    only: { type: "string", default: "" },
    out: { type: "string", default: join(ROOT, "screenshots") },
  },
});

async function take(page: Page, file: string, size: typeof PHONE, fullPage: boolean) {
  const before = page.viewportSize() ?? DESKTOP;
  await page.setViewportSize(size);
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${file}-${colorScheme}.png`, fullPage });
  }
  await page.setViewportSize(before);
}

const cleanups: (() => unknown)[] = [];
const story = { after: (cleanup: () => unknown) => void cleanups.unshift(cleanup) };
const browser = await openBrowser();
story.after(() => browser.close());
try {
  for (const language of values.docs ? ["en"] : values.language) {
    const folder = values.docs ? join(ROOT, "docs/pictures") : join(values.out, language);
    mkdirSync(folder, { recursive: true });
    const visit = async (name: string, page: Page) => {
      if (values.docs) {
        const file = IN_README[name];
        if (file) await take(page, join(folder, file), DESKTOP, false);
      } else if (name.includes(values.only)) {
        await take(page, join(folder, `${name}-phone`), PHONE, true);
        await take(page, join(folder, `${name}-desktop`), DESKTOP, true);
        console.log(`${language} ${name}`);
      }
    };
    await tour({ gate: await openTouredGate(story), browser, language, visit });
  }
} finally {
  for (const cleanup of cleanups) await cleanup();
}
