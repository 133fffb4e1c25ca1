/**
 * What the gate costs: requests through Gatehouse beside the same requests through a Worker that
 * decides nothing, to the same origin, in the same runtime, in turns.
 *
 *   npm run bench                     all of it, about four minutes
 *   npm run bench -- --only NAME      one scenario, or `sign-in`
 *   npm run bench -- --cold           what a cold isolate costs
 *   npm run bench -- --profile        where the time of a scenario goes (`get`, or `--only NAME`)
 *
 * Miniflare adds the same to both: each `fetch` passes a second Worker.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Miniflare } from "miniflare";
import { toBase64Url } from "../src/kit/bytes.ts";
import { randomBytes } from "../src/kit/random.ts";
import { measureCold } from "./cold.ts";
import { cpuTime } from "./cpu.ts";
import { type Load, openLoad } from "./load.ts";
import { openOrigin } from "./origin.ts";
import { addPeople, addServiceToken, type Person, signInAll } from "./people.ts";
import { type Pair, rowOf, type Turn } from "./print.ts";
import { profile } from "./profile.ts";
import { type Cast, SCENARIOS, type Scenario } from "./scenarios.ts";
import { hash, measureSignIns } from "./sign-in.ts";
import { build, buildOwn, type Serving, serving, startGate, startOwn } from "./workers.ts";

const PEOPLE = 50;
const WARM_UP = 1500;
/** Short, so that what else the machine does meets both sides alike. */
const TURN = 100;
const PROFILED = 8000;

const { values: flags } = parseArgs({
  options: {
    profile: { type: "boolean" },
    only: { type: "string" },
    cold: { type: "boolean" },
  },
});
const inspected = flags.profile ? { inspectorPort: 0 } : {};
const names = [...SCENARIOS.map(({ name }) => name), "sign-in"];
if (flags.only !== undefined && !names.includes(flags.only)) {
  console.error(`--only takes one of: ${names.join(", ")}`);
  process.exit(2);
}

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
const origin = await openOrigin();
const closing: (() => unknown)[] = [origin.close];
const secret = randomBytes(32);
try {
  await main();
} finally {
  for (const close of closing.toReversed()) await close();
  rmSync(folder, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const [{ model = "unknown" } = {}] = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} × ${model}, Node ${process.version}`,
  );
  if (flags.cold) return measureCold();
  build(folder, "gate", "wrangler.toml");
  const wanted = ({ name }: { name: string }) =>
    flags.only === undefined ? !(flags.profile && name !== "get") : name === flags.only;
  const scenarios = SCENARIOS.filter(wanted);
  if (scenarios.length > 0) await measureRequests(scenarios);
  if (wanted({ name: "sign-in" })) await signIns();
}

async function open(start: () => Miniflare | Promise<Miniflare>): Promise<Serving> {
  const worker = await serving(start);
  closing.push(() => worker.runtime.dispose());
  return worker;
}

interface Gate extends Serving {
  readonly people: readonly Person[];
  readonly cast: Cast;
}

async function openGate(
  vars: Record<string, string>,
  passwordHash = "",
  more: { inspectorPort?: number } = {},
): Promise<Gate> {
  const rules = [
    { path: "/public/**", policy: "bypass" },
    { path: "/admin/**", policy: "two_factor", groups: ["admins"] },
  ];
  const app = { host: "127.0.0.1", origin: origin.url, policy: "two_factor", rules };
  const bindings = { NAME: "Bench", APPS: [app], GATEHOUSE_SECRET: toBase64Url(secret), ...vars };
  const gate = await open(() => startGate(join(folder, "gate"), bindings, more));
  const db = await gate.runtime.getD1Database("DB");
  const people = await addPeople(db, secret, PEOPLE, passwordHash);
  const cookies = await signInAll(db, secret, people, gate.url.host);
  return { ...gate, people, cast: { cookies, token: await addServiceToken(db) } };
}

async function profileOf({ runtime }: Gate, name: string, work: () => Promise<number>) {
  const inspector = new URL(await runtime.getInspectorURL());
  await profile(inspector, resolve(`${name}.cpuprofile`), "dist", work);
}

async function measureRequests(scenarios: readonly Scenario[]): Promise<void> {
  buildOwn(folder, "bare");
  const bare = await open(() => startOwn(folder, "bare", { ORIGIN: origin.url }));
  const usual = await openGate({}, "", inspected);
  const rows: Record<string, string>[] = [];
  for (const scenario of scenarios) {
    const gate = scenario.rechecks
      ? await openGate({ SESSION_RECHECK: "0s" }, "", inspected)
      : usual;
    const loads = await warmUp(scenario, bare, gate);
    if (flags.profile) {
      await profileOf(gate, scenario.name, async () => (await loads.gate.turn(PROFILED)).length);
      continue;
    }
    const pairs: Pair[] = [];
    const many = scenario.pairs * (flags.only === undefined ? 1 : 2);
    for (let turn = 0; turn < many; turn++) {
      const first = turn % 2 === 0 ? await takeTurn(bare, loads.bare) : undefined;
      const second = await takeTurn(gate, loads.gate);
      pairs.push({ bare: first ?? (await takeTurn(bare, loads.bare)), gate: second });
    }
    loads.bare.close();
    loads.gate.close();
    rows.push({ request: scenario.name, ...rowOf(pairs) });
  }
  if (rows.length === 0) return;
  console.table(rows);
  for (const { name, says, connections } of scenarios) {
    console.log(`  ${name}: ${says}; ${connections} connections`);
  }
  console.log("Medians and quartiles of pairs taken in turns; CPU of the whole workerd process.");
}

/** Also sees to it that both sides get the requests that they should. */
async function warmUp(scenario: Scenario, bare: Serving, gate: Gate) {
  const { connections, status, origin: expected } = scenario;
  const load = (side: Serving, answer: number): Promise<Load> =>
    openLoad(side.url, scenario.requests(side.url.host, gate.cast), answer, connections);
  const loads = { bare: await load(bare, 200), gate: await load(gate, status) };
  await loads.bare.turn(WARM_UP);
  const before = origin.heard();
  await loads.gate.turn(WARM_UP);
  const reached = origin.heard() !== before;
  const vouched = /^gatehouse-assertion: /im.test(origin.heard());
  if (reached !== (expected !== "untouched") || vouched !== (expected === "assertion")) {
    throw new Error(`${scenario.name}: the origin has not got what it should`);
  }
  return loads;
}

async function takeTurn({ pid }: Serving, load: Load): Promise<Turn> {
  const cpuBefore = pid === undefined ? undefined : cpuTime(pid);
  const begin = performance.now();
  const times = await load.turn(TURN);
  const perSecond = (times.length * 1000) / (performance.now() - begin);
  const cpuAfter = pid === undefined ? undefined : cpuTime(pid);
  const cpu = ((cpuAfter ?? Number.NaN) - (cpuBefore ?? Number.NaN)) / times.length;
  return { perSecond, cpu, times };
}

async function signIns(): Promise<void> {
  buildOwn(folder, "hash");
  const hasher = await open(() => startOwn(folder, "hash"));
  const gate = await openGate({}, await hash(hasher), inspected);
  const measured = () => measureSignIns(gate, hasher, gate.people);
  if (!flags.profile) return console.table(await measured());
  await profileOf(gate, "sign-in", async () => {
    await measured();
    return gate.people.length;
  });
}
