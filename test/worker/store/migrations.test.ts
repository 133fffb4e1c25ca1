import { applyD1Migrations, createScheduledController, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { claimThen } from "../../../src/store/one-time.ts";
import { findPerson } from "../../../src/store/people.ts";
import { moveRecoveryCodes, useRecoveryCode } from "../../../src/store/recovery-sets.ts";
import { findByUser } from "../../../src/store/second-factors.ts";
import worker from "../../../src/worker.ts";

/* Databases of earlier versions, with rows in them, and the statements of a Worker that is still running. */

const { DB } = env;
const EARLIER = 6;
const NOW = 1_790_000_000_000;

const run = (sql: string, ...values: unknown[]) =>
  DB.prepare(sql)
    .bind(...values)
    .run();
const all = async (sql: string) => (await DB.prepare(sql).all()).results;
const migrate = () => applyD1Migrations(DB, env.MIGRATIONS);

beforeEach(async () => {
  await reset();
  await applyD1Migrations(DB, env.MIGRATIONS.slice(0, EARLIER));
  await run(
    `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
     VALUES ('u', 'ada', 'Ada', 'Zoë', '', '["admins"]', 0), ('v', 'bob', 'bob', '', '', '[]', 0)`,
  );
  await run("INSERT INTO passwords (user_id, hash, changed_at) VALUES ('u', 'x', 0)");
});

const event = (at: number, detail: number) =>
  run(
    `INSERT INTO audit_events (at, event, user_id, username, actor, address, detail)
     VALUES (?1, 'signed_in', 'u', 'Ada', 'Ada', '', ?2)`,
    at,
    JSON.stringify({ detail }),
  );

test("the audit log keeps its rows and their order, and ids go by time", async () => {
  // Isolates have clocks of their own: a later row may be of an earlier moment, or of the same one.
  const moments = [5, 5, 5, 4, 9, 7, 7, 30].map((at) => NOW + at);
  for (const [detail, at] of moments.entries()) await event(at, detail);
  await migrate();
  const rows = await all("SELECT id, at, detail FROM audit_events ORDER BY id");
  expect(rows.map(({ at }) => at)).toEqual(moments);
  expect(rows.map(({ detail }) => JSON.parse(String(detail)))).toEqual(
    moments.map((_, detail) => ({ detail })),
  );
  const off = rows.map(({ id, at }) => Math.abs(Number(id) / 2048 - Number(at)));
  expect(Math.max(...off)).toBeLessThan(6);
  expect(await all("SELECT id FROM audit_events_before")).toEqual([]);
});

test("a log that is too long for one statement is moved by cron, older rows before newer ones", async () => {
  const LONG = 100_100;
  await run(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${LONG})
     INSERT INTO audit_events (at, event, username, actor, address, detail)
     SELECT ?1 + i / 50, 'signed_out', 'Ada', 'Ada', '', json_object('i', i) FROM n`,
    NOW,
  );
  await migrate();
  await event(NOW + 1e6, 0);
  expect(await all("SELECT COUNT(*) AS n FROM audit_events_before")).toEqual([{ n: 100 }]);
  vi.useFakeTimers({ toFake: ["Date"], now: NOW + 2e6 });
  await worker.scheduled(createScheduledController(), { ...env });
  await worker.scheduled(createScheduledController(), { ...env });
  vi.useRealTimers();
  // Whoever goes by ids began with the oldest one, not with what was moved first.
  expect(
    await all(
      "SELECT (SELECT first_id FROM audit_seals WHERE number = 1) = MIN(id) AS first FROM audit_events",
    ),
  ).toEqual([{ first: 1 }]);
  expect(await all("SELECT COUNT(*) AS n FROM audit_events_before")).toEqual([{ n: 0 }]);
  const [wrong] = await all(
    `SELECT COUNT(*) AS n, SUM(position <> i) AS displaced FROM (
       SELECT json_extract(detail, '$.i') AS i, ROW_NUMBER() OVER (ORDER BY id) - 1 AS position
       FROM audit_events WHERE event = 'signed_out')`,
  );
  expect(wrong).toEqual({ n: LONG, displaced: 0 });
});

test("people of before are found by their words, and by those they get later", async () => {
  await migrate();
  const found = (words: string) =>
    all(
      `SELECT u.id FROM people_words w JOIN users u ON u.rowid = w.rowid WHERE people_words MATCH '${words}'`,
    );
  expect(await found("zoe*")).toEqual([{ id: "u" }]);
  expect(await found("ADM* AND ada")).toEqual([{ id: "u" }]);
  await run("UPDATE users SET groups = '[]', name = 'Ａｎｎａ Łuk' WHERE id = 'u'");
  expect(await found("zoe* OR admins")).toEqual([]);
  await run("DELETE FROM users WHERE id = 'u'");
  expect(await found("ada")).toEqual([]);
});

test("what is under way goes on: tickets, hand-offs, challenges, devices and links are kept", async () => {
  await run("INSERT INTO tickets VALUES ('t', 'u', 1, 2)");
  await run("INSERT INTO hand_offs VALUES ('h', 2)");
  await run("INSERT INTO passkey_challenges VALUES ('c', 2)");
  await run(
    `INSERT INTO devices (id, user_id, created_at, last_seen_at, trusted_until, address, user_agent, trusted_since)
     VALUES ('d', 'u', 1, 2, 3, 'a', 'b', 4)`,
  );
  await run("INSERT INTO links VALUES ('l', 'reset', 'u', 'root', 1, 2)");
  const tables = ["tickets", "hand_offs", "passkey_challenges", "devices", "links"];
  const rows = () => Promise.all(tables.map((table) => all(`SELECT * FROM ${table}`)));
  const before = await rows();
  await migrate();
  expect(await rows()).toMatchObject(before);
  expect(await all("SELECT username, has_password FROM users ORDER BY id")).toEqual([
    { username: "Ada", has_password: 1 },
    { username: "bob", has_password: 0 },
  ]);
});

test("the Worker of the version before goes on working until it is replaced", async () => {
  await migrate();
  await event(NOW, 0);
  await event(NOW, 1);
  await run(
    "INSERT INTO tickets (token_hash, user_id, created_at, expires_at) VALUES ('t', 'u', 0, 9)",
  );
  const used = await run("DELETE FROM tickets WHERE token_hash = ? AND expires_at > ?", "t", 1);
  expect(used.meta.changes).toBe(1);
  await expect(
    DB.batch([
      DB.prepare("DELETE FROM tickets WHERE token_hash = 't'"),
      DB.prepare("INSERT INTO claims (claimed) VALUES (changes())"),
    ]),
  ).rejects.toThrow("claimed_exactly_one");
  for (const seen of [1, 2]) {
    await run(
      `INSERT INTO devices (id, user_id, created_at, last_seen_at, address, user_agent)
       VALUES ('d', 'u', 0, ?1, '', '') ON CONFLICT (id) DO UPDATE SET last_seen_at = ?1 WHERE user_id = 'u'`,
      seen,
    );
  }
  await run(
    `INSERT INTO sessions (id, user_id, amr, auth_time, last_seen_at, expires_at, address, user_agent)
     VALUES ('s', 'u', '[]', 0, 0, 0, '', '')`,
  );
  await run(
    `DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE user_id = 'u'
       ORDER BY last_seen_at DESC, rowid DESC LIMIT -1 OFFSET 20)`,
  );
  await run(
    "DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE at < 5 ORDER BY at LIMIT 5)",
  );
  await run(
    `INSERT INTO links (token_hash, kind, user_id, created_by, created_at, expires_at)
     SELECT 'l', 'reset', u.id, 'root', 1, 2 FROM users u WHERE u.id = 'u'`,
  );
  await run("INSERT INTO passwords (user_id, hash, changed_at) VALUES ('v', 'x', 0)");
  expect(await all("SELECT has_password FROM users WHERE id = 'v'")).toEqual([{ has_password: 1 }]);
  expect(await all("SELECT last_seen_at FROM devices")).toEqual([{ last_seen_at: 2 }]);
  expect(await all("SELECT detail FROM audit_events ORDER BY id")).toHaveLength(2);
});

/** As `argon2Hash` writes them; the hash is the number, so that the order is known. */
const SALT = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA";
const codeNumber = (number: number, set = SALT): string =>
  `${set}$${btoa(String.fromCharCode(...new Uint8Array(31), number)).replaceAll("=", "")}`;
const addCodes = (set = SALT) =>
  DB.batch([
    DB.prepare("DELETE FROM recovery_codes WHERE user_id = 'u'"),
    DB.prepare(
      "INSERT INTO recovery_codes (user_id, hash, created_at) SELECT 'u', value, 0 FROM json_each(?1)",
    ).bind(JSON.stringify(Array.from({ length: 10 }, (_, number) => codeNumber(number, set)))),
  ]);
const usedBefore = (number: number) =>
  run("UPDATE recovery_codes SET used_at = 1 WHERE hash = ?1", codeNumber(number));
const setOf = async () => (await findByUser(DB, "u"))?.recovery;
const claims = async (number: number) => {
  const set = await setOf();
  return set !== undefined && claimThen(DB, useRecoveryCode(DB, "u", set, codeNumber(number)), []);
};

describe("recovery codes of before", () => {
  beforeEach(async () => {
    await addCodes();
    await usedBefore(3);
    await migrate();
  });

  test("are counted and named as before, and moved by cron: what was used stays used", async () => {
    const before = await setOf();
    expect([before?.left, before?.toMove]).toEqual([9, true]);
    await worker.scheduled(createScheduledController(), { ...env });
    const after = await setOf();
    expect([after?.left, after?.toMove, after?.parameters]).toEqual([9, false, before?.parameters]);
    expect(after?.codes).toEqual(before?.codes);
    expect((await findPerson(DB, "ada"))?.recoveryCodesLeft).toBe(9);
    expect(await all("SELECT * FROM recovery_codes")).toEqual([]);
    expect(await claims(3)).toBe(false);
    expect(await Promise.all(Array.from({ length: 20 }, () => claims(4)))).toEqual(
      expect.arrayContaining([true]),
    );
    expect(await claims(4)).toBe(false);
    expect((await setOf())?.left).toBe(8);
  });

  /** D1 in which something happens between the look and the move. */
  const meanwhile = (happens: () => Promise<unknown>) =>
    ({
      prepare: (sql: string) => DB.prepare(sql),
      batch: async (statements: D1PreparedStatement[]) => {
        await happens();
        return DB.batch(statements);
      },
    }) as unknown as D1Database;

  test("that the Worker before uses while they are moved are used", async () => {
    await moveRecoveryCodes(
      meanwhile(() => usedBefore(5)),
      { most: 10 },
    );
    expect((await setOf())?.toMove).toBe(false);
    expect([await claims(5), await claims(3), await claims(6)]).toEqual([false, false, true]);
  });

  test("that it replaces while they are moved, or later, are of no use any more", async () => {
    const [second, third] = [SALT.replace("c29t", "c29u"), SALT.replace("c29t", "c29v")];
    await moveRecoveryCodes(
      meanwhile(() => addCodes(second)),
      { userId: "u" },
    );
    const during = await setOf();
    expect([during?.parameters, during?.left, during?.toMove]).toEqual([second, 10, true]);
    await moveRecoveryCodes(DB, { userId: "u" });
    expect((await setOf())?.toMove).toBe(false);
    await addCodes(third);
    const last = await setOf();
    expect([last?.parameters, last?.toMove]).toEqual([third, true]);
    expect(await all("SELECT * FROM recovery_sets")).toEqual([]);
  });

  test("end with the last second factor, which the Worker before deletes by itself", async () => {
    await run(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, last_step, confirmed_at)
       VALUES ('u', 'f', 'f', '', 0, 0)`,
    );
    await moveRecoveryCodes(DB, { userId: "u" });
    await run("DELETE FROM totp_factors WHERE user_id = 'u'");
    expect(await setOf()).toBeUndefined();
  });

  test("are moved for many people in one run, and none is looked at twice", async () => {
    await run(
      `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
       INSERT INTO users (id, username_key, username, name, email, groups, created_at)
       SELECT 'w' || i, 'w' || i, 'w' || i, '', '', '[]', 0 FROM n`,
    );
    await run(
      `INSERT INTO recovery_codes (user_id, hash, created_at)
       SELECT u.id, c.hash, 0 FROM users u JOIN recovery_codes c ON c.user_id = 'u' WHERE u.id LIKE 'w%'`,
    );
    await worker.scheduled(createScheduledController(), { ...env });
    expect(await all("SELECT COUNT(*) AS n, SUM(unused) AS s FROM recovery_sets")).toEqual([
      { n: 1102, s: 1101 * 1023 + 1023 - 8 },
    ]);
    expect(await all("SELECT COUNT(*) AS n FROM recovery_codes")).toEqual([{ n: 0 }]);
  });
});
