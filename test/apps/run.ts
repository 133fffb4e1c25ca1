import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runStories } from "../browser/run-stories.ts";
import { FOLDER, type Need, provide } from "./programs.ts";

const SECOND = 1000;
/** For the whole run; each app has a time of its own within it. */
const LONGEST = 1000 * SECOND;

interface App {
  readonly needs: readonly Need[];
  /** Several times what it takes on a machine with nothing else to do. */
  readonly seconds: number;
}
const APPS: Readonly<Record<string, App>> = {
  events: { needs: ["chromium"], seconds: 60 },
  git: { needs: ["git"], seconds: 90 },
  "big-transfer": { needs: ["ps"], seconds: 120 },
  webdav: { needs: ["webdav"], seconds: 90 },
  prometheus: { needs: ["chromium", "prometheus"], seconds: 90 },
  jupyter: { needs: ["chromium", "python"], seconds: 120 },
  django: { needs: ["chromium", "python"], seconds: 90 },
  rails: { needs: ["rails"], seconds: 90 },
  next: { needs: ["next"], seconds: 150 },
  qbittorrent: { needs: ["chromium", "qbittorrent"], seconds: 90 },
  registry: { needs: ["registry"], seconds: 90 },
  radicale: { needs: ["python"], seconds: 90 },
  transfers: { needs: [], seconds: 240 },
  examples: { needs: ["python", "examples"], seconds: 300 },
};

const end = Date.now() + LONGEST;
// A folder of one's own is kept, so that a second run has nothing to install.
const kept = process.env[FOLDER];
const folder = kept ?? mkdtempSync(join(tmpdir(), "gatehouse-apps-"));
process.env[FOLDER] = folder;
process.once("exit", () => {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const asked = process.argv.slice(2);
const apps = Object.entries(APPS).filter(([name]) => asked.length === 0 || asked.includes(name));

// One after the other, and while the first apps are tried already.
const supplies = new Map<Need, Promise<string | undefined>>();
let queue: Promise<unknown> = Promise.resolve();
for (const need of new Set(apps.flatMap(([, { needs }]) => needs))) {
  const supply = queue.then(() => provide(need, folder));
  supplies.set(need, supply);
  queue = supply;
}

let [passed, failed, untried] = [0, 0, 0];
for (const [name, { needs, seconds }] of apps) {
  const missing = await Promise.all(needs.map((need) => supplies.get(need)));
  const lacks = missing.filter((reason) => reason !== undefined);
  if (lacks.length > 0) {
    untried++;
    console.error(`- ${name} is not tried; missing: ${lacks.join("; ")}`);
    continue;
  }
  const file = join(import.meta.dirname, `${name}.app.ts`);
  const left = Math.max(end - Date.now(), SECOND);
  const counts = await runStories([file], Math.min(seconds * SECOND, left));
  passed += counts.passed;
  failed += counts.failed;
}

if (untried > 0) console.error(`${untried} not tried; docs/apps.md tells what they need`);
if (process.env.CI) failed += untried;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed + untried === 0 ? 1 : 0;
