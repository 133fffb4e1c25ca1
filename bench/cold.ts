/**
 * What a cold isolate costs: CPU of a fresh workerd until the first answer is there, beside the same
 * with a Worker that only answers. `npm run bench -- --cold`, or `node bench/cold.ts [FOLDER…]` for
 * other builds too.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { convertV4MiniflareOptions, type Json, Miniflare } from "miniflare";
import { bundleWorker, writeModules } from "../src/cli/build-worker.ts";
import { checkAppsFile } from "../src/config/apps.ts";
import { toBase64Url } from "../src/kit/bytes.ts";
import { randomBytes } from "../src/kit/random.ts";
import { cpuTime } from "./cpu.ts";
import { median, spread } from "./print.ts";
import { buildOwn, modulesIn, RUNTIME, type Serving, serving, startOwn } from "./workers.ts";

const ROUNDS = 15;
const APPS = 50;
const RULES = 5;
const HOST = "app-0.example.com";
const FILE = "apps.toml";

interface Cold {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly start: () => Miniflare;
}

/** Neither database nor counters: they are other processes, and no first answer waits for them. */
const gate = (folder: string, main: string, bindings: Record<string, Json>): Miniflare =>
  new Miniflare(
    convertV4MiniflareOptions({
      ...{ host: "127.0.0.1", port: 0, cf: false, logRequests: false, ...RUNTIME },
      bindings: { ...bindings, GATEHOUSE_SECRET: toBase64Url(randomBytes(32)) },
      handleRuntimeStdio: () => undefined,
      ...modulesIn(folder, main),
    }),
  );

/** Apps with all that takes time to read. */
const apps = (count: number) =>
  Array.from({ length: count }, (_, app) => ({
    host: `app-${app}.example.com`,
    origin: `https://origin-${app}.example.com`,
    rules: Array.from({ length: RULES }, (_, rule) => ({
      path: `/part-${rule}/**`,
      policy: "two_factor",
      groups: ["staff"],
      networks: [`10.${app}.${rule}.0/24`],
    })),
  }));

export async function measureCold(others: readonly string[] = []): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-cold-"));
  try {
    buildOwn(folder, "empty");
    const listed = apps(APPS).map((app, index) => ({ at: `apps[${index}]`, app }));
    const file = checkAppsFile(FILE, listed, {});
    if (!file.ok) throw new Error(file.reason.join("\n"));
    const [few, many] = [join(folder, "few"), join(folder, "many")];
    for (const each of [few, many]) mkdirSync(each);
    writeModules(await bundleWorker(), few);
    writeModules(await bundleWorker(file.value), many);
    const one = { APPS: apps(1) };
    const forwards = { path: "/", status: 401 };
    await print([
      { name: "empty Worker", path: "/", status: 503, start: () => startOwn(folder, "empty") },
      ...others.map((other) => ({
        name: basename(other),
        ...forwards,
        start: () => gate(resolve(other), "worker.js", one),
      })),
      { name: "Gatehouse, 1 app", ...forwards, start: () => gate(few, "worker.mjs", one) },
      {
        name: `Gatehouse, ${APPS} apps with ${RULES} rules in APPS_FILE`,
        ...forwards,
        start: () => gate(many, "worker.mjs", { APPS_FILE: FILE }),
      },
      {
        // The page that refuses what no browser sends, for one.
        name: "Gatehouse, a hosted page",
        path: "/.gatehouse/login",
        status: 403,
        start: () => gate(few, "worker.mjs", one),
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function print(variants: readonly Cold[]): Promise<void> {
  const spent = new Map(variants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const variant of variants) spent.get(variant.name)?.push(await costOf(variant));
  }
  const [empty = []] = spent.values();
  console.table(
    [...spent].map(([name, values]) => ({
      "a cold isolate": name,
      "CPU ms": spread(values, 0),
      "ms more than empty": (median(values) - median(empty)).toFixed(1),
    })),
  );
}

/** ms of CPU from the start of the process until its first answer is read. */
async function costOf({ start, path, status }: Cold): Promise<number> {
  const running: Serving = await serving(start);
  try {
    const answer = await running.runtime.dispatchFetch(`https://${HOST}${path}`, {
      redirect: "manual",
    });
    await answer.arrayBuffer();
    if (answer.status !== status) throw new Error(`${path}: ${answer.status}`);
    return running.pid === undefined ? Number.NaN : (cpuTime(running.pid) ?? Number.NaN) / 1000;
  } finally {
    await running.runtime.dispose();
  }
}

if (import.meta.main) {
  process.chdir(join(import.meta.dirname, ".."));
  await measureCold(process.argv.slice(2).map((other) => resolve(other)));
}
