/**
 * What the gate costs: a signed-in request through Gatehouse against the same request through a
 * Worker that decides nothing, to the same origin, in the same runtime, in turns.
 *
 *   npm run bench
 *
 * Takes under a minute. Miniflare adds the same to both: each `fetch` passes a second Worker.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { PROGRAM } from "../src/cli/wrangler.ts";
import { toBase64Url } from "../src/kit/bytes.ts";
import { derivedToken } from "../src/kit/derive.ts";
import { randomBytes } from "../src/kit/random.ts";
import { newRawBrowser } from "../test/browser/raw-browser.ts";
import { cpuTime, newChildren } from "./cpu.ts";
import { loadOn } from "./load.ts";
import { openOrigin } from "./origin.ts";
import { printTable, type Side } from "./print.ts";
import { startBare, startGate } from "./workers.ts";

const CONNECTIONS = 16;
const WARM_UP = 2500;
const TURN = 500;
const TURNS = 40;

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
const origin = await openOrigin();
const closing: (() => unknown)[] = [origin.close];
try {
  await compare();
} finally {
  for (const close of closing.toReversed()) await close();
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<void> {
  build("gate", "wrangler.toml");
  const bareConfig = join(folder, "bare.json");
  const main = resolve("bench/bare.ts");
  writeFileSync(
    bareConfig,
    JSON.stringify({ name: "bare", main, compatibility_date: "2026-07-01" }),
  );
  build("bare", bareConfig);
  const secret = randomBytes(32);
  const app = { host: "127.0.0.1", origin: origin.url, policy: "one_factor" };
  const vars = { NAME: "Bench", APPS: [app], GATEHOUSE_SECRET: toBase64Url(secret) };

  const bare = await open("bare", async () => startBare(join(folder, "bare"), origin.url), "");
  const link = `/.gatehouse/setup?token=${await derivedToken(secret, "setup link")}`;
  const gate = await open("Gatehouse", () => startGate(join(folder, "gate"), vars), link);
  for (const side of [bare, gate]) {
    await side.load(WARM_UP);
    const vouched = /^gatehouse-assertion: /im.test(origin.heard());
    if (vouched !== (side === gate)) throw new Error(`${side.name}: not the request it should be`);
  }
  for (let turn = 0; turn < TURNS; turn++) {
    for (const side of turn % 2 === 0 ? [bare, gate] : [gate, bare]) await takeTurn(side);
  }
  printTable(bare, gate);
}

function build(name: string, config: string): void {
  const args = ["deploy", "--config", config, "--dry-run", "--outdir", join(folder, name)];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: folder };
  execFileSync(process.execPath, [PROGRAM, ...args], { env, stdio: ["ignore", "ignore", 2] });
}

type Runtime = Awaited<ReturnType<typeof startGate>>;

async function open(name: string, start: () => Promise<Runtime>, setUp: string): Promise<Side> {
  const others = new Set(newChildren(new Set()));
  const runtime = await start();
  closing.push(() => runtime.dispose());
  const url = await runtime.ready;
  const [pid] = newChildren(others);
  const cookie = setUp === "" ? "bench=1" : await signUp(url, setUp);
  const load = loadOn(url, cookie, CONNECTIONS);
  return { name, load, pid, perSecond: [], cpu: [] };
}

/** The first administrator's session: the value of its cookie. */
async function signUp(url: URL, link: string): Promise<string> {
  const person = {
    username: "bench",
    name: "Bench Mark",
    email: "bench@example.com",
    password: "four wheels and a stopwatch",
  };
  const browser = newRawBrowser(url.origin);
  const answer = await browser.post(link, person);
  if (answer.status !== 303) throw new Error(`nobody could sign in: ${answer.status}`);
  return browser.cookie();
}

async function takeTurn(side: Side): Promise<void> {
  const cpuBefore = side.pid === undefined ? undefined : cpuTime(side.pid);
  const begin = performance.now();
  const answers = await side.load(TURN);
  side.perSecond.push((answers * 1000) / (performance.now() - begin));
  const cpuAfter = side.pid === undefined ? undefined : cpuTime(side.pid);
  side.cpu.push(((cpuAfter ?? Number.NaN) - (cpuBefore ?? Number.NaN)) / answers);
}
