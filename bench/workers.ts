import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { convertV4MiniflareOptions as convert, type Json, Miniflare } from "miniflare";
import { unstable_splitSqlQuery } from "wrangler";
import { PROGRAM } from "../src/cli/wrangler.ts";
import { newChildren } from "./cpu.ts";

/** The newest behaviour that all Workers are held to. */
export const RUNTIME = { compatibilityDate: "2026-07-01", compatibilityFlags: ["nodejs_compat"] };
const QUIET = {
  ...{ host: "127.0.0.1", port: 0, cf: false as const, logRequests: false },
  // A line for each sign-in is for operators.
  handleStructuredLogs({ level, message }: { readonly level: string; readonly message: string }) {
    if (level === "error" || level === "warn") console.error(message);
  },
};

/** Builds a Worker as `wrangler deploy` does, into a folder of its own. */
export function build(folder: string, name: string, config: string): void {
  const args = ["deploy", "--config", config, "--dry-run", "--outdir", join(folder, name)];
  const env = { ...process.env, WRANGLER_SEND_METRICS: "false", WRANGLER_LOG_PATH: folder };
  execFileSync(process.execPath, [PROGRAM, ...args], { env, stdio: ["ignore", "ignore", 2] });
}

/** The same for a Worker of this folder, if no other file is named: `bench/NAME.ts`. */
export function buildOwn(
  folder: string,
  name: string,
  main: string = resolve(`bench/${name}.ts`),
): void {
  const config = join(folder, `${name}.json`);
  const runtime = {
    compatibility_date: RUNTIME.compatibilityDate,
    compatibility_flags: RUNTIME.compatibilityFlags,
  };
  writeFileSync(config, JSON.stringify({ name, main, ...runtime }));
  build(folder, name, config);
}

/** A Worker as it was built. */
export const startOwn = (
  folder: string,
  name: string,
  bindings: Record<string, Json> = {},
  more: {
    readonly inspectorPort?: number;
    readonly port?: number;
    readonly d1Databases?: Readonly<Record<string, string>>;
  } = {},
): Miniflare =>
  new Miniflare(
    convert({
      ...{ ...QUIET, ...RUNTIME, ...more, bindings },
      ...modulesIn(join(folder, name), `${name}.js`),
    }),
  );

/** `state`: a folder where the database and the counters are kept, and found again. */
export async function startGate(
  folder: string,
  bindings: Record<string, Json>,
  {
    state,
    ...more
  }: { readonly inspectorPort?: number; readonly port?: number; readonly state?: string } = {},
): Promise<Miniflare> {
  const options = {
    ...{ ...QUIET, ...RUNTIME, ...more, bindings },
    ...(state !== undefined && { resourcePersistencePath: state }),
    ...modulesIn(folder, "worker.mjs"),
    d1Databases: { DB: "gatehouse" },
    durableObjects: {
      ATTEMPTS: { className: "AttemptCounter", useSQLite: true },
      HASHING: { className: "PasswordHashing", useSQLite: true },
      EPOCH: { className: "Epoch", useSQLite: true },
      TOTALS: { className: "Totals", useSQLite: true },
    },
  };
  const gate = new Miniflare(convert(options));
  await migrate(await gate.getD1Database("DB"));
  return gate;
}

/** As `wrangler d1 migrations apply` does it, record included. */
async function migrate(db: Awaited<ReturnType<Miniflare["getD1Database"]>>): Promise<void> {
  const table = db.prepare("SELECT name FROM sqlite_schema WHERE name = 'd1_migrations'");
  if (await table.first()) return;
  await db.exec("CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)");
  for (const file of readdirSync("migrations").toSorted()) {
    const sql = readFileSync(join("migrations", file), "utf8");
    await db.batch([
      ...unstable_splitSqlQuery(sql).map((statement) => db.prepare(statement)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?1)").bind(file),
    ]);
  }
}

/** A Worker that serves, and the process it runs in. */
export interface Serving {
  readonly url: URL;
  readonly runtime: Miniflare;
  /** `undefined` where the system does not tell. */
  readonly pid: number | undefined;
}

export async function serving(start: () => Miniflare | Promise<Miniflare>): Promise<Serving> {
  const others = new Set(newChildren(new Set()));
  const runtime = await start();
  const url = await runtime.ready;
  const [pid] = newChildren(others);
  return { url, runtime, pid };
}

/** What a build leaves beside the Worker's own script. */
const MODULE_TYPES: Readonly<Record<string, "ESModule" | "CompiledWasm" | "Text">> = {
  ".mjs": "ESModule",
  ".wasm": "CompiledWasm",
  ".css": "Text",
  ".json": "Text",
};

export const modulesIn = (folder: string, main: string) => ({
  modulesRoot: folder,
  modules: [
    { type: "ESModule" as const, path: join(folder, main) },
    ...readdirSync(folder).flatMap((file) => {
      const type = file === main ? undefined : MODULE_TYPES[extname(file)];
      return type ? [{ type, path: join(folder, file) }] : [];
    }),
  ],
});
