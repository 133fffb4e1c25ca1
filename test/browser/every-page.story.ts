import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { openBrowser } from "./browser.ts";
import { openTouredGate, tour } from "./tour.ts";

/** English, a language with long words, and one that is written from right to left. */
const LANGUAGES = ["en", "de", "ar"];
/** CSS pixels: a narrow phone, and a desktop window at 400 % (WCAG 2.2, 1.4.10). */
const NARROW = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 900 };

for (const language of LANGUAGES) {
  test(`every page, read in ${language}`, async (story) => {
    const gate = await openTouredGate(story);
    const browser = await openBrowser();
    story.after(() => browser.close());
    let visited = 0;
    const visit = async (name: string, page: Page) => {
      visited++;
      await story.test(name, async () => {
        await isReadIn(page, language);
        await page.setViewportSize(DESKTOP);
        await page.emulateMedia({ colorScheme: "light" });
        await keyboardReachesAll(page);
        assert.deepEqual(await violations(page), []);
        await page.emulateMedia({ colorScheme: "dark" });
        assert.deepEqual(await violations(page, ["color-contrast", "link-in-text-block"]), []);
        await page.setViewportSize(NARROW);
        assert.deepEqual(await tooWide(page), []);
        await page.setViewportSize(DESKTOP);
      });
    };
    await tour({ gate, browser, language, visit });
    assert.ok(visited > 50, `${visited} states`);
  });
}

/** Administration is in English and German; what it says in English to others, it marks as English. */
async function isReadIn(page: Page, language: string): Promise<void> {
  const isAdmin = new URL(page.url()).pathname.startsWith("/.gatehouse/admin");
  const told = await page.getAttribute("html", "lang");
  assert.ok(told === language || (isAdmin && told === "en"), `lang="${told}"`);
  if (told !== "ar") return;
  const words = (await page.locator("body").textContent()) ?? "";
  // Names of programs and commands are Latin in every language; whole sentences are not.
  const sentences = words.match(/(?:\b[a-z’]{2,} ){4,}[a-z’]{2,}/g) ?? [];
  assert.deepEqual(sentences, [], "sentences that nobody has translated");
}

/** What axe finds wrong, a line each. */
async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    const { axe: inspector } = window as unknown as { axe: typeof axe };
    const options = only ? { runOnly: { type: "rule" as const, values: [...only] } } : {};
    const found = await inspector.run(document, { ...options, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    );
  }, rules);
}

/** What sticks out of the window, so that one would have to scroll sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const isOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > root.clientWidth + 1 || left < -1;
    };
    return [...document.body.querySelectorAll("*")].filter(isOut).map(({ outerHTML }) => outerHTML);
  });

/** Tab reaches everything that can be used, in the order of the page, and shows where it is. */
async function keyboardReachesAll(page: Page): Promise<void> {
  const expected = await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur();
    const usable =
      "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary";
    const shown = [...document.querySelectorAll<HTMLElement>(usable)].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        (element as HTMLInputElement).type !== "hidden",
    );
    for (const [at, element] of shown.entries()) element.dataset.walk = String(at);
    getSelection()?.removeAllRanges();
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    return shown.map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
  const reached: number[] = [];
  const unmarked: string[] = [];
  while (reached.length < expected.length) {
    await page.keyboard.press("Tab");
    const { at, marked, isDate } = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
      return {
        at: Number(element.dataset.walk ?? -1),
        isDate: (element as HTMLInputElement).type === "date",
        marked: outlined || style.boxShadow !== "none",
      };
    });
    // Day, month and year of one date are stops of their own.
    if (isDate && at === reached.at(-1)) continue;
    reached.push(at);
    if (!marked) unmarked.push(expected[at] ?? "nothing");
  }
  // Radio buttons of one name are one stop.
  assert.deepEqual(
    reached,
    expected.map((_, at) => at),
    expected.map((html, at) => `${at} ${html}`).join("\n"),
  );
  assert.deepEqual(unmarked, [], "the focus is shown");
}
