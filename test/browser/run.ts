import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findChromium, findProgram, HOW_TO_GET } from "./chromium.ts";
import { runStories } from "./run-stories.ts";

const STORY_TIMEOUT = 300_000;
/** Stories wait for a browser or a gate most of the time. */
const AT_ONCE = 2;

/** Journeys of people, which are also told in browsers that run no scripts. */
const WITHOUT_SCRIPTS =
  /(?:first-day|lost-phone|new-colleague|clock-is-off|administrators-morning)\.story\.ts$/;

const missing = [
  ...(findChromium() ? [] : ["a Chromium"]),
  ...["oathtool", "zbarimg"].filter((name) => !findProgram(name)),
];
if (missing.length > 0) {
  console.error(`Missing: ${missing.join(", ")}.\n${HOW_TO_GET}`);
  process.exit(process.env.CI ? 1 : 0);
}

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".story.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  // The longest first.
  .sort((one, other) => Number(other.startsWith("every-")) - Number(one.startsWith("every-")))
  .map((name) => join(import.meta.dirname, name));

const told = await runStories(files, STORY_TIMEOUT, AT_ONCE);
console.log("Without scripts:");
process.env.SCRIPTS = "off";
const plain = await runStories(
  files.filter((file) => WITHOUT_SCRIPTS.test(file)),
  STORY_TIMEOUT,
  AT_ONCE,
);
const passed = told.passed + plain.passed;
const failed = told.failed + plain.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
