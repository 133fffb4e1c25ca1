import { listDurableObjectIds, reset, runInDurableObject } from "cloudflare:test";
import { type DurableObject, env } from "cloudflare:workers";
import { vi } from "vitest";

/*
 * Runs before each test file. One runtime runs many of them, one after the other: each begins at the
 * real time, with an empty installation.
 */
vi.useRealTimers();

const { DB, SECOND_DB, EPOCH, TOTALS, MIGRATIONS } = env;

async function load<T extends DurableObject>(
  namespace: DurableObjectNamespace<T> | undefined,
): Promise<void> {
  if (!namespace) return;
  for (const id of await listDurableObjectIds(namespace)) {
    await runInDurableObject<T, void>(namespace.get(id), () => undefined);
  }
}

// `reset` deletes only what is in memory. What may have been evicted meanwhile is loaded once more: all
// but the counters, of which each person and each address of a test has its own.
for (const db of [DB, SECOND_DB]) await db.prepare("SELECT 1").run();
await load(EPOCH);
await load(TOTALS);
await reset();

// The same files, in the same order, as `wrangler d1 migrations apply` runs them, but all at once.
await DB.batch([
  DB.prepare(
    `CREATE TABLE d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
       applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
  ),
  ...MIGRATIONS.flatMap(({ name, queries }) => [
    ...queries.map((query) => DB.prepare(query)),
    DB.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
  ]),
]);
