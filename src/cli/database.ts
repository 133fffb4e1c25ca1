import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { ok, type Result, refuse } from "../kit/result.ts";
import { readSettings } from "./settings.ts";
import { runWrangler } from "./wrangler.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** Which database: the deployed one, or the one of `npm start` in this folder. */
export type Where =
  | { readonly kind: "remote" }
  | { readonly kind: "local"; readonly stateDir: string };

const flagsOf = (where: Where): string[] =>
  where.kind === "remote" ? ["--remote"] : ["--local", "--persist-to", where.stateDir];

const run = (where: Where, words: readonly string[]) =>
  runWrangler(["d1", ...words, ...flagsOf(where)], ROOT, true, undefined);

/** Gives `use` a folder that nobody else can read, and takes it away afterwards. */
async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole database as SQL. */
export const exportDatabase = (where: Where): Promise<Result<string, string>> =>
  inFolder(async (folder) => {
    const file = join(folder, "export.sql");
    const flags = where.kind === "remote" ? ok(["--remote"]) : await besideState(folder, where);
    if (!flags.ok) return flags;
    const args = ["d1", "export", "DB", "--output", file, ...flags.value];
    const { code } = await runWrangler(args, ROOT, true, undefined);
    return code === 0 ? ok(readFileSync(file, "utf8")) : refuse("The database cannot be exported");
  });

/** `d1 export` knows no --persist-to: it looks for the local database beside its configuration. */
async function besideState(
  folder: string,
  { stateDir }: Extract<Where, { kind: "local" }>,
): Promise<Result<string[], string>> {
  const settings = await readSettings(join(ROOT, "wrangler.toml"));
  if (!settings.ok) return settings;
  const { name, d1_databases } = settings.value;
  const config = join(folder, "wrangler.json");
  writeFileSync(config, JSON.stringify({ name, d1_databases }));
  mkdirSync(join(folder, ".wrangler"));
  symlinkSync(stateDir, join(folder, ".wrangler/state"), "junction");
  return ok(["--local", "--config", config]);
}

const TABLES =
  "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'";
/** A number at which no database ever is: this one stays closed until somebody opens it. */
const CLOSE = "UPDATE installation SET beat = -1";

/** Replaces everything in the database by `sql`, brings its schema up to date, and closes it. */
export const restoreDatabase = (where: Where, sql: string): Promise<Result<undefined, string>> =>
  inFolder(async (folder) => {
    const tables = await tablesOf(where);
    if (!tables.ok) return tables;
    const drops = tables.value.map((name) => `DROP TABLE IF EXISTS "${name}";`);
    const file = join(folder, "restore.sql");
    const text = ["PRAGMA defer_foreign_keys = TRUE;", ...drops, sql].join("\n");
    writeFileSync(file, text, { mode: 0o600 });
    if ((await run(where, ["execute", "DB", "--yes", "--file", file])).code !== 0) {
      return refuse("The database cannot be restored; what it holds now is not certain: try again");
    }
    const migrated = await run(where, ["migrations", "apply", "DB"]);
    if (migrated.code !== 0) return refuse("The database is restored, and cannot be migrated");
    const closed = await run(where, ["execute", "DB", "--yes", "--command", CLOSE]);
    return closed.code === 0
      ? ok(undefined)
      : refuse("The database is restored, and could not be closed: run this again");
  });

async function tablesOf(where: Where): Promise<Result<string[], string>> {
  const { code, output } = await run(where, ["execute", "DB", "--json", "--command", TABLES]);
  if (code !== 0) return refuse("The database does not answer");
  return ok([...output.matchAll(/"name":\s*"([A-Za-z0-9_]+)"/g)].map(([, name = ""]) => name));
}
