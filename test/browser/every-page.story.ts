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
        // In German, stops and their order are those of English.
        if (language !== "de") await keyboardReachesAll(page);
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
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
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

interface Walk {
  readonly stops: readonly { readonly at: number; readonly marked: boolean }[];
}

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
    const stops: Walk["stops"][number][] = [];
    Object.assign(window, { stops });
    document.addEventListener("focusin", ({ target }) => {
      const element = target as HTMLElement;
      const style = getComputedStyle(element);
      const outlined = style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) > 0;
      const marked = outlined || style.boxShadow !== "none";
      stops.push({ at: Number(element.dataset.walk ?? -1), marked });
    });
    return shown.map(({ outerHTML }) => outerHTML.slice(0, 120));
  });
  // The parts of a date are stops of their own, and one element.
  const dates = await page.locator("input[type=date]:visible").count();
  for (let i = 0; i < expected.length + 3 * dates; i++) await page.keyboard.press("Tab");
  const stops = await page.evaluate(() => (window as unknown as Walk).stops);
  const walked = stops.filter(({ at }, i) => at !== stops[i - 1]?.at).slice(0, expected.length);
  const reached = walked.map(({ at }) => at);
  const unmarked = walked
    .filter(({ marked }) => !marked)
    .map(({ at }) => expected[at] ?? "nothing");
  // Radio buttons of one name are one stop.
  assert.deepEqual(
    reached,
    expected.map((_, at) => at),
    expected.map((html, at) => `${at} ${html}`).join("\n"),
  );
  assert.deepEqual(unmarked, [], "the focus is shown");
}
