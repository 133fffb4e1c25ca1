import { readdirSync } from "node:fs";
import { join } from "node:path";
import { run } from "node:test";
import { findChromium, findProgram, HOW_TO_GET } from "./chromium.ts";

const STORY_TIMEOUT = 180_000;

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
  .map((name) => join(import.meta.dirname, name));

let passed = 0;
let failed = 0;
const stories = run({ files, concurrency: 1, timeout: STORY_TIMEOUT });
stories.on("test:pass", ({ name, nesting, details }) => {
  if (details.type === "suite" || files.includes(name)) return;
  passed++;
  console.log(`${"  ".repeat(nesting)}✓ ${name}`);
});
stories.on("test:fail", ({ name, nesting, details }) => {
  failed++;
  console.log(`${"  ".repeat(nesting)}✗ ${name}`);
  console.error(details.error.cause ?? details.error);
});
stories.on("test:stdout", ({ message }) => process.stdout.write(message));
stories.on("test:stderr", ({ message }) => process.stderr.write(message));

await new Promise((resolve) => stories.on("end", resolve).resume());
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
