import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { convertV4MiniflareOptions as convert, type Json, Miniflare } from "miniflare";
import { unstable_splitSqlQuery } from "wrangler";

/** The newest behaviour that both Workers are held to. */
const RUNTIME = { compatibilityDate: "2026-07-01", compatibilityFlags: ["nodejs_compat"] };
const QUIET = { host: "127.0.0.1", port: 0, cf: false, logRequests: false };

/** A Worker as `wrangler deploy --dry-run --outdir` has built it. */
export const startBare = (folder: string, ORIGIN: string): Miniflare =>
  new Miniflare(
    convert({ ...QUIET, ...RUNTIME, ...modulesIn(folder, "bare.js"), bindings: { ORIGIN } }),
  );

export async function startGate(
  folder: string,
  bindings: Record<string, Json>,
): Promise<Miniflare> {
  const options = {
    ...QUIET,
    ...RUNTIME,
    ...modulesIn(folder, "worker.js"),
    bindings,
    d1Databases: { DB: "gatehouse" },
    durableObjects: {
      ATTEMPTS: { className: "AttemptCounter", useSQLite: true },
      HASHING: { className: "PasswordHashing", useSQLite: true },
    },
  };
  const gate = new Miniflare(convert(options));
  const db = await gate.getD1Database("DB");
  for (const file of readdirSync("migrations").toSorted()) {
    const sql = readFileSync(join("migrations", file), "utf8");
    await db.batch(unstable_splitSqlQuery(sql).map((statement) => db.prepare(statement)));
  }
  return gate;
}

/** What a build leaves beside the Worker's own script. */
const MODULE_TYPES: Readonly<Record<string, "CompiledWasm" | "Text">> = {
  ".wasm": "CompiledWasm",
  ".css": "Text",
};

const modulesIn = (folder: string, main: string) => ({
  modulesRoot: folder,
  modules: [
    { type: "ESModule" as const, path: join(folder, main) },
    ...readdirSync(folder).flatMap((file) => {
      const type = MODULE_TYPES[extname(file)];
      return type ? [{ type, path: join(folder, file) }] : [];
    }),
  ],
});
