import lighthouse from "lighthouse";
import { chromium, type Page } from "playwright-core";
import { freePort } from "../../src/cli/network.ts";
import { findChromium, HOW_TO_GET } from "./chromium.ts";
import { openTouredGate, tour } from "./tour.ts";

/** Lighthouse on the pages that people see most, as a slow phone sees them. */

const STATES = ["sign-in", "code", "enrol-confirm", "account", "admin-people"];
/** Performance is measured: on a machine that does something else it says little. */
const LEAST = { accessibility: 100, "best-practices": 100, performance: 98 } as const;
type Category = keyof typeof LEAST;
const CATEGORIES = Object.keys(LEAST) as Category[];

const executablePath = findChromium();
if (!executablePath) {
  console.error(HOW_TO_GET);
  process.exit(1);
}
const cleanups: (() => unknown)[] = [];
const story = { after: (cleanup: () => unknown) => void cleanups.unshift(cleanup) };
const port = await freePort();
const args = ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`];
const browser = await chromium.launch({ executablePath, args });
story.after(() => browser.close());
let low = 0;
console.log(["state".padEnd(16), ...CATEGORIES].join("  "));
try {
  const visit = async (name: string, page: Page) => {
    if (!STATES.includes(name)) return;
    const scores = await judge(page);
    if (CATEGORIES.some((category) => (scores[category] ?? 0) < LEAST[category])) low++;
    const cells = CATEGORIES.map((category) => String(scores[category]).padStart(category.length));
    console.log([name.padEnd(16), ...cells].join("  "));
  };
  await tour({ gate: await openTouredGate(story), browser, language: "en", visit });
} finally {
  for (const cleanup of cleanups) await cleanup();
}
const wanted = CATEGORIES.map((category) => `${category} ${LEAST[category]}`).join(", ");
console.log(low === 0 ? `All reach ${wanted}.` : `${low} below ${wanted}.`);
process.exitCode = low === 0 ? 0 : 1;

/** Opens the page anew, with the cookies of the tour, and scores it from 0 to 100. */
async function judge(page: Page): Promise<Partial<Record<Category, number>>> {
  const cookies = await page.context().cookies();
  const header = cookies.filter(({ domain }) => new URL(page.url()).hostname.endsWith(domain));
  const extraHeaders = { Cookie: header.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const result = await lighthouse(page.url(), {
    port,
    extraHeaders,
    logLevel: "error",
    onlyCategories: CATEGORIES,
  });
  if (!result) throw new Error("Lighthouse has no result");
  const { categories } = result.lhr;
  return Object.fromEntries(
    CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
  );
}
