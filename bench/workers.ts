import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { unstable_splitSqlQuery } from "wrangler";

/** The part of Miniflare that is used; it comes with wrangler, which runs Workers by it too. */
interface Miniflare {
  readonly ready: Promise<URL>;
  getD1Database(binding: string): Promise<D1>;
  dispose(): Promise<void>;
}
interface D1 {
  prepare(query: string): unknown;
  batch(statements: readonly unknown[]): Promise<unknown>;
}

const fromWrangler = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json"));
const { Miniflare: Runtime, convertV4MiniflareOptions: convert } = fromWrangler("miniflare") as {
  Miniflare: new (options: unknown) => Miniflare;
  convertV4MiniflareOptions: (options: Readonly<Record<string, unknown>>) => unknown;
};

/** The newest behaviour that both Workers are held to. */
const RUNTIME = { compatibilityDate: "2026-07-01", compatibilityFlags: ["nodejs_compat"] };
const QUIET = { host: "127.0.0.1", port: 0, cf: false, logRequests: false };

/** A Worker as `wrangler deploy --dry-run --outdir` has built it. */
export const startBare = (folder: string, ORIGIN: string): Miniflare =>
  new Runtime(
    convert({ ...QUIET, ...RUNTIME, ...modulesIn(folder, "bare.js"), bindings: { ORIGIN } }),
  );

export async function startGate(
  folder: string,
  bindings: Readonly<Record<string, unknown>>,
): Promise<Miniflare> {
  const options = {
    ...QUIET,
    ...RUNTIME,
    ...modulesIn(folder, "worker.js"),
    bindings,
    d1Databases: { DB: "gatehouse" },
    durableObjects: { ATTEMPTS: { className: "AttemptCounter", useSQLite: true } },
  };
  const gate = new Runtime(convert(options));
  const db = await gate.getD1Database("DB");
  for (const file of readdirSync("migrations").toSorted()) {
    const sql = readFileSync(join("migrations", file), "utf8");
    await db.batch(unstable_splitSqlQuery(sql).map((statement) => db.prepare(statement)));
  }
  return gate;
}

const modulesIn = (folder: string, main: string) => ({
  modulesRoot: folder,
  modules: [
    { type: "ESModule", path: join(folder, main) },
    ...readdirSync(folder)
      .filter((file) => file.endsWith(".wasm"))
      .map((file) => ({ type: "CompiledWasm", path: join(folder, file) })),
  ],
});
