import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { vi } from "vitest";

/*
 * Runs before each test file. One runtime runs many of them, one after the other: each begins at the
 * real time, with an empty installation.
 */
vi.useRealTimers();
await reset();
const { DB, MIGRATIONS } = env;
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
