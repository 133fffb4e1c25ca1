/**
 * What a flood of sign-ins does to everybody else, as ratios within one run: apps behind the gate,
 * and people who sign in from a device that is known.
 *
 *   npm run bench:flood
 *
 * Takes about a minute. One workerd is one thread: isolates, Durable Objects and D1 share it here,
 * which no deployment does, so these figures are the worst case.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { toBase64Url } from "../src/kit/bytes.ts";
import { derivedToken } from "../src/kit/derive.ts";
import { randomBytes } from "../src/kit/random.ts";
import { cpuTime } from "./cpu.ts";
import {
  cookiesOf,
  type Fields,
  get,
  hiddenFields,
  type Jar,
  measureGets,
  openConnection,
  PHASE,
  post,
} from "./flood-client.ts";
import { openOrigin } from "./origin.ts";
import { PASSWORD } from "./people.ts";
import { build, buildOwn, serving, startGate, startOwn } from "./workers.ts";

const FLOODERS = 32;
const ATTEMPTS_PER_SECOND = 120;
/** ms between two sign-ins of one known device beside a flood, and of one that does nothing else. */
const NOW_AND_THEN = 1000;
const IN_A_LOOP = 1000 / 15;
const LOGIN = "/.gatehouse/login";

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-flood-"));
const closing: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];

/** Wrong passwords for random names, offered at one rate whatever becomes of them. */
async function openFlood(url: URL, fields: Fields, addresses: () => string) {
  const statuses = new Map<number, number>();
  let over = false;
  const every = (FLOODERS * 1000) / ATTEMPTS_PER_SECOND;
  const flooders = Array.from({ length: FLOODERS }, async (_, at) => {
    const connection = await openConnection(url);
    await wait((every * at) / FLOODERS);
    let next = performance.now();
    while (!over) {
      const username = `nobody${crypto.randomUUID().slice(0, 8)}`;
      const attempt = { ...fields, username, password: "not the password of anybody" };
      const { status } = await connection.ask(post(url, LOGIN, "", addresses(), attempt));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      // What was answered late is not made up for: the rate is an upper bound.
      next = Math.max(next + every, performance.now());
      await wait(Math.max(0, next - performance.now()));
    }
    connection.close();
  });
  return {
    statuses,
    count: () => [...statuses.values()].reduce((sum, each) => sum + each, 0),
    stop: async () => {
      over = true;
      await Promise.all(flooders);
    },
  };
}

/** Signs in from a known device again and again; how long each took, and what was not a sign-in. */
async function openSignIns(url: URL, device: string, every: number) {
  let connection = await openConnection(url);
  let cookies = device;
  const form = await connection.ask(get(url, LOGIN, device, "text/html"));
  const fields = { ...hiddenFields(form.body), username: "bench", password: PASSWORD };
  const times: number[] = [];
  const refused: number[] = [];
  let over = false;
  const looping = (async () => {
    while (!over) {
      // The runtime closes what has been idle for a while.
      if (connection.isBroken()) connection = await openConnection(url);
      const answer = await connection
        .ask(post(url, LOGIN, cookies, "192.0.2.77", fields))
        .catch(() => undefined);
      if (!answer) continue;
      times.push(answer.milliseconds);
      if (answer.status !== 303) refused.push(answer.status);
      // As a browser does, or the sessions of this person would crowd out the one that is measured.
      cookies = cookiesOf(answer.head) || cookies;
      await wait(Math.max(0, every - answer.milliseconds));
    }
    connection.close();
  })();
  return {
    times,
    refused,
    stop: async () => {
      over = true;
      await looping;
    },
  };
}

async function openGate() {
  const origin = await openOrigin();
  closing.push(origin.close);
  const secret = randomBytes(32);
  const app = { host: "127.0.0.1", origin: origin.url, policy: "one_factor" };
  const vars = { NAME: "Flood", APPS: [app], GATEHOUSE_SECRET: toBase64Url(secret) };
  build(folder, "gate", "wrangler.toml");
  const { url, pid, runtime } = await serving(() => startGate(join(folder, "gate"), vars));
  closing.push(() => runtime.dispose());

  const link = `/.gatehouse/setup?token=${await derivedToken(secret, "setup link")}`;
  const setUp = await openConnection(url);
  const page = await setUp.ask(get(url, link, "", "text/html"));
  const profile = { username: "bench", name: "Bench", email: "b@example.com", password: PASSWORD };
  const done = await setUp.ask(
    post(url, link, "", "192.0.2.77", { ...hiddenFields(page.body), ...profile }),
  );
  const jar: Jar = { cookie: cookiesOf(done.head) };
  if (!jar.cookie.includes("gatehouse=")) throw new Error(`nobody could sign in: ${done.status}`);
  const device = /gatehouse-device=[^;]+/.exec(jar.cookie)?.[0] ?? "";
  const form = await setUp.ask(get(url, LOGIN, "", "text/html"));
  setUp.close();
  return { url, pid, jar, device, fields: hiddenFields(form.body) };
}

async function openEmpty() {
  buildOwn(folder, "empty");
  const empty = await serving(() => startOwn(folder, "empty"));
  closing.push(() => empty.runtime.dispose());
  return empty;
}

type Gate = Awaited<ReturnType<typeof openGate>>;
type Disturbance = Pick<Awaited<ReturnType<typeof openFlood>>, "statuses" | "stop"> | undefined;

/** GETs alone, then beside sign-ins of a known device and what else there is. */
async function compare(
  gate: Gate,
  name: string,
  every: number,
  disturb: () => Promise<Disturbance>,
) {
  const { url, jar, device } = gate;
  const alone = await measureGets(url, jar);
  const flood = await disturb();
  const known = await openSignIns(url, device, every);
  const beside = await measureGets(url, jar);
  await known.stop();
  await flood?.stop();
  return {
    beside: name,
    "GETs alone/s": alone.perSecond.toFixed(0),
    "GETs beside/s": beside.perSecond.toFixed(0),
    ratio: (beside.perSecond / alone.perSecond).toFixed(2),
    "p99 alone": alone.p99.toFixed(1),
    "p99 beside": beside.p99.toFixed(1),
    "p99 ratio": (beside.p99 / alone.p99).toFixed(1),
    "known/s": ((known.times.length * 1000) / PHASE).toFixed(1),
    "slowest, ms": Math.max(...known.times).toFixed(0),
    "known refused": known.refused.join(" ") || "none",
    answers: [...(flood?.statuses ?? [])].map(([status, count]) => `${count}×${status}`).join(" "),
  };
}

/** µs of CPU for each answer of a flood that has come to `refused`. */
async function refusalCost(
  { url, pid }: { url: URL; pid: number | undefined },
  fields: Fields,
  refused: number,
): Promise<number> {
  const flood = await openFlood(url, fields, () => "203.0.113.5");
  // Until its hundred failures are spent.
  while ((flood.statuses.get(refused) ?? 0) < 100) await wait(100);
  const cpu = () => (pid === undefined ? undefined : cpuTime(pid)) ?? Number.NaN;
  const [before, first] = [cpu(), flood.count()];
  await wait(PHASE / 2);
  const spent = (cpu() - before) / (flood.count() - first);
  await flood.stop();
  return spent;
}

async function main(): Promise<void> {
  const gate = await openGate();
  const { url, jar, fields } = gate;
  let last = 0;
  const anywhere = () => `198.18.${(last >> 8) & 255}.${last++ & 255}`;
  const oneNetwork = () => "203.0.113.5";
  await measureGets(url, jar);
  console.table([
    await compare(gate, "a flood from everywhere", NOW_AND_THEN, () =>
      openFlood(url, fields, anywhere),
    ),
    await compare(gate, "a flood from one network", NOW_AND_THEN, () =>
      openFlood(url, fields, oneNetwork),
    ),
    await compare(gate, "one client in a loop", IN_A_LOOP, async () => undefined),
  ]);

  const empty = await openEmpty();
  const costs = { gate: Number.POSITIVE_INFINITY, empty: Number.POSITIVE_INFINITY };
  for (let turn = 0; turn < 2; turn++) {
    costs.empty = Math.min(costs.empty, await refusalCost(empty, fields, 503));
    costs.gate = Math.min(costs.gate, await refusalCost(gate, fields, 429));
  }
  console.log(
    `A network that has spent its budget is refused for ${costs.gate.toFixed(0)} µs of CPU; a Worker ` +
      `that does nothing but answer 503 takes ${costs.empty.toFixed(0)} µs for the same request: ` +
      `${(costs.gate - costs.empty).toFixed(0)} µs more, ${(costs.gate / costs.empty).toFixed(1)} times as much.`,
  );
}

try {
  await main();
} finally {
  for (const close of closing.toReversed()) await close();
}
