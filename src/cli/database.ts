import { constants } from "node:buffer";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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

const wasDone = async (where: Where, words: readonly string[]): Promise<boolean> =>
  (await run(where, words)).code === 0;

/** Gives `use` a folder that nobody else can read, and takes it away afterwards. */
async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const OURS = "type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'";
/** Search indexes, which are made from other tables; their own tables have names that begin like them. */
const VIRTUAL = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'";
/** Triggers make them anew from the rows of users, as these are put back. */
const DERIVED = ["people_counts"];
const PLAIN = `SELECT name FROM sqlite_master AS t WHERE ${OURS} AND NOT EXISTS (
  SELECT 1 FROM (${VIRTUAL}) AS v WHERE t.name = v.name OR t.name GLOB v.name || '_*')`;

async function namesOf(where: Where, query: string): Promise<Result<string[], string>> {
  const { code, output } = await run(where, ["execute", "DB", "--json", "--command", query]);
  if (code !== 0) return refuse("The database does not answer");
  return ok([...output.matchAll(/"name":\s*"([A-Za-z0-9_]+)"/g)].map(([, name = ""]) => name));
}

/**
 * The rows of every table as SQL. Not the schema: D1 exports no database with a search index in it as a
 * whole, and the migrations make it anyway.
 */
export const exportDatabase = (where: Where): Promise<Result<string, string>> =>
  inFolder(async (folder) => {
    const tables = await namesOf(where, PLAIN);
    if (!tables.ok) return tables;
    if (!tables.value.includes(RECORD)) return refuse("The database is empty");
    const file = join(folder, "export.sql");
    const flags = where.kind === "remote" ? ok(["--remote"]) : await besideState(folder, where);
    if (!flags.ok) return flags;
    const named = tables.value
      .filter((name) => !DERIVED.includes(name))
      .flatMap((name) => ["--table", name]);
    const args = ["d1", "export", "DB", "--no-schema", "--output", file, ...named, ...flags.value];
    const { code } = await runWrangler(args, ROOT, true, undefined);
    return code === 0 ? readExport(file) : refuse("The database cannot be exported");
  });

/** A backup is sealed as one text, and Node has none that is longer. */
const MOST_BYTES = constants.MAX_STRING_LENGTH - 1000;

export function readExport(file: string, most = MOST_BYTES): Result<string, string> {
  const megabytes = (bytes: number) => Math.ceil(bytes / 1e6);
  const { size } = statSync(file);
  return size <= most
    ? ok(readFileSync(file, "utf8"))
    : refuse(
        `The database is ${megabytes(size)} MB as SQL, and a backup has at most ${megabytes(most)}: keep fewer audit events (AUDIT_KEPT, AUDIT_DB), or rely on D1 Time Travel`,
      );
}

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

/** Where wrangler records the migrations that were applied. */
const RECORD = "d1_migrations";
const MAKE_RECORD = `CREATE TABLE ${RECORD} (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL);`;
/** A number at which no database ever is: this one stays closed until somebody opens it. */
const CLOSE = "UPDATE installation SET beat = -1";

/**
 * Replaces everything in the database: the schema as it was then, the rows, and the migrations since,
 * with all that they do to rows. Then it is closed.
 */
export const restoreDatabase = (where: Where, rows: string): Promise<Result<undefined, string>> =>
  inFolder(async (folder) => {
    const schema = schemaOf(rows);
    if (!schema.ok) return schema;
    const [indexes, tables] = [await namesOf(where, VIRTUAL), await namesOf(where, PLAIN)];
    if (!indexes.ok) return indexes;
    if (!tables.ok) return tables;
    // Rows of other tables go with those of users, and triggers with them.
    const order = [...indexes.value, ...tables.value.filter((name) => name !== "users"), "users"];
    const drops = order.map((name) => `DROP TABLE IF EXISTS "${name}";`);
    const file = join(folder, "restore.sql");
    const sql = ["PRAGMA defer_foreign_keys = TRUE;", ...drops, MAKE_RECORD, ...schema.value, rows];
    writeFileSync(file, sql.join("\n"), { mode: 0o600 });
    if (!(await wasDone(where, ["execute", "DB", "--yes", "--file", file]))) {
      return refuse("The database cannot be restored; what it holds now is not certain: try again");
    }
    if (!(await wasDone(where, ["migrations", "apply", "DB"]))) {
      return refuse("The database is restored, and cannot be migrated");
    }
    return (await wasDone(where, ["execute", "DB", "--yes", "--command", CLOSE]))
      ? ok(undefined)
      : refuse("The database is restored, and could not be closed: run this again");
  });

/** The migrations that the backup was made after, and an end to the rows that they bring themselves. */
function schemaOf(rows: string): Result<string[], string> {
  const applied = [...rows.matchAll(/^INSERT INTO "d1_migrations" .*?'([\w-]+\.sql)'/gm)];
  const files = applied.map(([, name = ""]) => join(ROOT, "migrations", name));
  const strange = files.find((file) => !existsSync(file));
  if (files.length === 0) return refuse("The backup names no migrations");
  if (strange !== undefined) {
    return refuse(`The backup is of a newer version: this one does not know ${strange}`);
  }
  const filled = new Set([...rows.matchAll(/^INSERT INTO "(\w+)"/gm)].map(([, name = ""]) => name));
  return ok([
    ...files.map((file) => readFileSync(file, "utf8")),
    ...[...filled].map((name) => `DELETE FROM "${name}";`),
  ]);
}
