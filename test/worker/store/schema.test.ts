import { env } from "cloudflare:workers";
import { afterEach, expect, test } from "vitest";
import { createDatabase } from "../../../src/store/database.ts";
import { MIGRATIONS, schemaTrouble, TABLES } from "../../../src/store/schema.ts";
import { openGate } from "../../support/gate.ts";

const db = createDatabase(env.DB);
const undo: string[] = [];
afterEach(async () => {
  for (const sql of undo.splice(0).toReversed()) await env.DB.prepare(sql).run();
});
/** Breaks the database for one test. */
async function breaks(sql: string, mend: string) {
  await env.DB.prepare(sql).run();
  undo.push(mend);
}

test("what the code expects is what the migrations make", async () => {
  expect(env.MIGRATIONS.map(({ name }) => name)).toEqual(MIGRATIONS);
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*'",
  ).all<{ name: string }>();
  const made = results
    .map(({ name }) => name)
    .filter((name) => name !== "d1_migrations" && !/^(sqlite_|people_words_)/.test(name));
  expect(made.toSorted()).toEqual(Object.keys(TABLES).toSorted());
  for (const [table, columns] of Object.entries(TABLES)) {
    const info = await env.DB.prepare(`PRAGMA table_info(${table})`).all<{ name: string }>();
    const found = info.results.map(({ name }) => name).join(" ");
    expect(found, `src/store/schema.ts: ${table}`).toBe(columns);
  }
  expect(await schemaTrouble(db)).toBeUndefined();
});

test.each([
  [
    "a newer one",
    "INSERT INTO d1_migrations (name) VALUES ('9999_future.sql')",
    "DELETE FROM d1_migrations WHERE name = '9999_future.sql'",
    { kind: "newer", unknown: ["9999_future.sql"] },
  ],
  [
    "an older one",
    `DELETE FROM d1_migrations WHERE name = '${MIGRATIONS.at(-1)}'`,
    `INSERT INTO d1_migrations (name) VALUES ('${MIGRATIONS.at(-1)}')`,
    { kind: "older", missing: [MIGRATIONS.at(-1)] },
  ],
  [
    "a missing table",
    "ALTER TABLE hand_offs RENAME TO lost",
    "ALTER TABLE lost RENAME TO hand_offs",
    { kind: "damaged", detail: "no such table: hand_offs" },
  ],
  [
    "a missing column",
    "ALTER TABLE hand_offs RENAME COLUMN expires_at TO ends_at",
    "ALTER TABLE hand_offs RENAME COLUMN ends_at TO expires_at",
    { kind: "damaged", detail: "no such column: expires_at" },
  ],
  [
    "no record of its migrations",
    "ALTER TABLE d1_migrations RENAME TO lost",
    "ALTER TABLE lost RENAME TO d1_migrations",
    { kind: "unrecorded" },
  ],
])("a schema with %s is told, and health is degraded", async (_, sql, mend, trouble) => {
  await breaks(sql, mend);
  expect(await schemaTrouble(db)).toEqual(trouble);
  const gate = openGate();
  const health = await gate.send(new Request(`${gate.url}/.gatehouse/health`));
  expect([health.status, await health.json()]).toEqual([
    503,
    { status: "degraded", failing: ["schema"] },
  ]);
});
