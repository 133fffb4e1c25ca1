/**
 * What the gate costs beside what else one could put in front of an app: the same signed-in request
 * by the same load generator to the same origin, in turns.
 *
 *   npm run bench:beside              all that can be had here, about four minutes
 *
 * Nothing of it is a dependency: oauth2-proxy (needs Go) and better-auth are installed into a cache
 * folder outside the project; nginx, tinyauth and Authelia are taken from the PATH. What is not there
 * is left out.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { cpuTime } from "./cpu.ts";
import { type Load, openLoad } from "./load.ts";
import { type Origin, openOrigin } from "./origin.ts";
import { median, quantile, shown, spread, type Turn } from "./print.ts";
import { openAuthelia, openOAuth2Proxy, openTinyauth } from "./sides/programs.ts";
import { ask, type People, type Side, type Timed, USERS } from "./sides/side.ts";
import { openBare, openBetterAuth, openGatehouse } from "./sides/workers.ts";

const CONNECTIONS = [16, 64];
const WARM_UP = 1000;
/** Short, so that what else the machine does meets all sides alike. */
const TURN = 100;
const ROUNDS = 80;
const PATH = "/items?page=1";

/** Left out where they are not to be had. */
const OTHERS = {
  "oauth2-proxy": openOAuth2Proxy,
  tinyauth: openTinyauth,
  Authelia: openAuthelia,
  "better-auth": openBetterAuth,
};

process.chdir(join(import.meta.dirname, ".."));
const folder = mkdtempSync(join(tmpdir(), "gatehouse-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const origin = await openOrigin();
const sides: Side[] = [];
try {
  await main();
} finally {
  for (const side of sides.toReversed()) await side.close();
  origin.close();
}

async function main(): Promise<void> {
  const [{ model = "unknown" } = {}] = cpus();
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${date}, ${availableParallelism()} × ${model}, Node ${process.version}`);
  sides.push(await openBare(folder, origin.url));
  sides.push(await openGatehouse(folder, origin.url));
  for (const [name, open] of Object.entries(OTHERS)) {
    try {
      sides.push(await open(folder, origin.url));
    } catch (reason) {
      console.log(`Left out: ${name}: ${reason instanceof Error ? reason.message : reason}`);
    }
  }
  const { cookies, rows } = await signAllIn();
  for (const side of sides) await checkGate(side, cookies.get(side) ?? [], origin);
  const requests: Record<string, string>[] = [];
  for (const connections of CONNECTIONS) requests.push(...(await measure(connections, cookies)));
  console.table(requests);
  console.table(rows);
  console.log(
    [
      `GET of 1 KiB, ${USERS} people in turn. Medians and quartiles of ${ROUNDS} turns of ${TURN} ms.`,
      "CPU of all processes of a side. Workers run in Miniflare: workerd in one thread, and each",
      "fetch passes a second Worker. Other programs use all cores that the load leaves them.",
    ].join("\n"),
  );
}

/** One person after the other at each side in turn: what their sign-in takes, and their cookies. */
async function signAllIn() {
  const cookies = new Map<Side, string[]>();
  const spent = new Map<Side, { ms: number; cpu: number }[]>();
  for (let at = 0; at < USERS; at++) {
    for (const side of sides) {
      if (!side.people) continue;
      const sum = { ms: 0, cpu: 0 };
      const timed: Timed = async (work) => {
        const [cpu, begin] = [cpuOf(side), performance.now()];
        const result = await work();
        sum.ms += performance.now() - begin;
        sum.cpu += (cpuOf(side) - cpu) / 1000;
        return result;
      };
      cookies.set(side, [...(cookies.get(side) ?? []), await side.people.signIn(at, timed)]);
      spent.set(side, [...(spent.get(side) ?? []), sum]);
    }
  }
  const rows = [...spent].map(([side, all]) => {
    // The first ones pay for what has not been compiled yet.
    const warm = all.slice(USERS / 5);
    return {
      "one sign-in": side.name,
      ms: spread(
        warm.map(({ ms }) => ms),
        1,
      ),
      "CPU ms": spread(
        warm.map(({ cpu }) => cpu),
        1,
      ),
      factors: side.people?.factors ?? "",
      "the origin gets": side.people?.identity.join(", ") ?? "",
    };
  });
  return { cookies, rows };
}

/** What is fast because it lets everybody in is not measured. */
async function checkGate(side: Side, cookies: readonly string[], { heard }: Origin): Promise<void> {
  const { url, host, people } = side;
  const headers = { host, accept: "application/json", "user-agent": "bench" };
  const before = heard();
  const stranger = await ask(new URL(PATH, url), headers);
  if (!people) return;
  if (![302, 303, 307, 401, 403].includes(stranger.status) || heard() !== before)
    throw new Error(`${side.name}: lets strangers in: ${stranger.status}`);
  for (const cookie of cookies) {
    const known = await ask(new URL(PATH, url), { ...headers, cookie });
    if (known.status !== 200) throw new Error(`${side.name}: refuses people: ${known.status}`);
    if (!names(heard(), people)) throw new Error(`${side.name}: the origin is not told who it is`);
  }
}

function names(head: string, { identity: [header] }: People): boolean {
  return head.toLowerCase().includes(`\r\n${header}: `);
}

async function measure(connections: number, cookies: ReadonlyMap<Side, readonly string[]>) {
  const loads: { side: Side; load: Load; turns: Turn[] }[] = [];
  for (const side of sides) {
    const load = await openLoad(side.url, requestsOf(side, cookies.get(side)), 200, connections);
    await load.turn(WARM_UP);
    loads.push({ side, load, turns: [] });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (let at = 0; at < loads.length; at++) {
      const one = loads[(at + round) % loads.length];
      one?.turns.push(await takeTurn(one.side, one.load));
    }
  }
  for (const { load } of loads) load.close();
  const bare = loads[0]?.turns ?? [];
  return loads.map(({ side, turns }) => rowOf(side.name, connections, turns, bare));
}

function requestsOf({ host }: Side, cookies: readonly string[] = []): () => string {
  const head = `GET ${PATH} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\nUser-Agent: bench\r\n`;
  const all = cookies.map((cookie) => `${head}Cookie: theme=dark; ${cookie}\r\n\r\n`);
  let at = 0;
  return () => all[at++ % all.length] ?? `${head}\r\n`;
}

async function takeTurn(side: Side, load: Load): Promise<Turn> {
  const [cpu, begin] = [cpuOf(side), performance.now()];
  const times = await load.turn(TURN);
  const perSecond = (times.length * 1000) / (performance.now() - begin);
  return { perSecond, cpu: (cpuOf(side) - cpu) / times.length, times };
}

/** µs so far, of all its processes; NaN where the system does not tell. */
function cpuOf(side: Side): number {
  return side.pids().reduce((sum, pid) => sum + (cpuTime(pid) ?? Number.NaN), 0);
}

function rowOf(name: string, connections: number, turns: readonly Turn[], bare: readonly Turn[]) {
  const ratio = (of: (turn: Turn) => number) =>
    spread(
      turns.map((turn, round) => of(turn) / (bare[round] ? of(bare[round]) : Number.NaN)),
      2,
    );
  const late = (all: readonly Turn[]) =>
    quantile(
      all.flatMap(({ times }) => times),
      0.99,
    );
  return {
    side: name,
    connections: `${connections}`,
    "per second": shown(median(turns.map(({ perSecond }) => perSecond)), 0),
    "× bare": ratio(({ perSecond }) => perSecond),
    "CPU µs": shown(median(turns.map(({ cpu }) => cpu)), 0),
    "CPU × bare": ratio(({ cpu }) => cpu),
    "p99 ms": shown(late(turns), 1),
    "p99 × bare": shown(late(turns) / late(bare), 2),
  };
}
