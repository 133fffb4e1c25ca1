import { applyD1Migrations, createScheduledController, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { auditCounted } from "../../../src/audit/event.ts";
import { DAY, HOUR, MINUTE } from "../../../src/kit/clock.ts";
import worker from "../../../src/worker.ts";
import { peopleOf } from "../../support/crowd.ts";

const START = Date.now();
const { DB } = env;

const cron = (vars: Readonly<Record<string, unknown>> = {}) =>
  worker.scheduled(createScheduledController(), { ...env, ...vars });

const count = async (table: string, where = "1") =>
  DB.prepare(`SELECT COUNT(*) AS rows FROM ${table} WHERE ${where}`).first<number>("rows");

/** `accounts` users, refused `times` each, at `at`. */
async function refuse(event: string, accounts: number, times: number, at = START): Promise<void> {
  await DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?3)
     INSERT INTO audit_events (id, at, event, user_id, actor, address, detail)
     SELECT MAX(?1 * 2048, (SELECT COALESCE(MAX(id), 0) + 1 FROM audit_events)) + i, ?1, ?2, 'user ' || (i % ?4), 'nobody', '192.0.2.1', '{}' FROM n`,
  )
    .bind(at, event, accounts * times, accounts)
    .run();
}

const alarms = async () =>
  (
    await DB.prepare(
      "SELECT event, actor, user_id, detail FROM audit_events WHERE event LIKE 'failures_alarm%' ORDER BY event",
    ).all<{ event: string; actor: string; user_id: string | null; detail: string }>()
  ).results;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(START);
  await reset();
  await applyD1Migrations(DB, env.MIGRATIONS);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the alarm over all accounts", () => {
  test("is written down and told to the operator, each kind by itself", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await refuse("password_refused", 150, 2);
    await cron();
    expect(await alarms()).toEqual([
      {
        event: "failures_alarm_password",
        actor: "system",
        user_id: null,
        detail: JSON.stringify({ failures: 300, accounts: 150, rate: 300 }),
      },
    ]);
    await refuse("second_factor_refused", 5, 4);
    await cron();
    expect((await alarms()).map(({ event }) => event)).toEqual([
      "failures_alarm_password",
      "failures_alarm_second_factor",
    ]);
    expect(warn.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
      { event: "failures_alarm_password", rate: 300, failures: 300, accounts: 150 },
      { event: "failures_alarm_second_factor", rate: 20, failures: 20, accounts: 5 },
    ]);
  });

  test("counts the refusals that were not written down one by one, before and after their sum", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const entry = { event: "password_refused", now: START, user: undefined } as const;
    for (let at = 0; at < 300; at++) {
      const address = `192.0.2.${at % 6}`;
      await DB.batch([...auditCounted(DB, { ...entry, address }, address)]);
    }
    expect(await count("audit_events")).toBe(60);
    await cron();
    const seen = { event: "failures_alarm_password", rate: 300, failures: 300, accounts: 6 };
    expect(warn.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([seen]);
    await DB.prepare("DELETE FROM audit_events WHERE event LIKE 'failures_alarm%'").run();
    // The window is over, and its sum takes the place of the count in the same moment.
    const windowEnds = (Math.floor(START / (10 * MINUTE)) + 1) * 10 * MINUTE;
    vi.setSystemTime(Math.min(windowEnds, START + 10 * MINUTE - 1));
    await cron();
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test("is silent below the rate, over few accounts, and about what is long ago", async () => {
    await refuse("password_refused", 299, 1);
    await refuse("password_refused", 300, 1, START - 10 * MINUTE);
    await refuse("second_factor_refused", 4, 100);
    await cron();
    expect(await alarms()).toEqual([]);
  });

  test("follows the configured rates", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    await refuse("password_refused", 30, 1);
    await refuse("second_factor_refused", 6, 1);
    await cron({ ALARM_PASSWORD_FAILURES: 31, ALARM_SECOND_FACTOR_FAILURES: "7" });
    expect(await alarms()).toEqual([]);
    await cron({ ALARM_PASSWORD_FAILURES: 30, ALARM_SECOND_FACTOR_FAILURES: "6" });
    expect(await alarms()).toHaveLength(2);
  });

  test("is told once by two runs at once, and once an hour", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await refuse("password_refused", 300, 1);
    await Promise.all([cron(), cron(), cron()]);
    expect(await alarms()).toHaveLength(1);
    vi.setSystemTime(START + HOUR - 1);
    await refuse("password_refused", 300, 1, START + HOUR - 1);
    await cron();
    expect(await alarms()).toHaveLength(1);
    vi.setSystemTime(START + HOUR);
    await cron();
    expect(await alarms()).toHaveLength(2);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  test("is not silenced by one that a broken clock has dated in the far future", async () => {
    vi.spyOn(console, "warn").mockReturnValue();
    await refuse("failures_alarm_password", 1, 1, START + HOUR);
    await refuse("password_refused", 300, 1);
    await cron();
    expect(await alarms()).toHaveLength(2);
  });
});

describe("what is over", () => {
  /** One that ends at the very moment, and one that ends a millisecond later. */
  async function addRows(): Promise<void> {
    await DB.batch([
      DB.prepare(
        `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
         VALUES ('u', 'u', 'u', 'U', '', '[]', 0)`,
      ),
      ...[START, START + 1].flatMap((end, at) => [
        DB.prepare(
          "INSERT INTO tickets (token_hash, user_id, created_at, expires_at) VALUES (?1, 'u', 0, ?2)",
        ).bind(`t${at}`, end),
        DB.prepare(
          `INSERT INTO sessions (id, user_id, amr, auth_time, last_seen_at, expires_at, address, user_agent)
           VALUES (?1, 'u', '["pwd"]', 0, 0, ?2, '', '')`,
        ).bind(`s${at}`, end),
        DB.prepare(
          `INSERT INTO links (token_hash, kind, user_id, created_by, created_at, expires_at)
           VALUES (?1, 'reset', 'u', 'x', 0, ?2)`,
        ).bind(`l${at}`, end),
        DB.prepare("INSERT INTO hand_offs (id, expires_at) VALUES (?1, ?2)").bind(`h${at}`, end),
        DB.prepare("INSERT INTO passkey_challenges (challenge, expires_at) VALUES (?1, ?2)").bind(
          `c${at}`,
          end,
        ),
        DB.prepare(
          `INSERT INTO devices (id, user_id, created_at, last_seen_at, address, user_agent)
           VALUES (?1, 'u', 0, ?2, '', '')`,
        ).bind(`d${at}`, end - 400 * DAY),
        DB.prepare(
          `INSERT INTO audit_events (at, event, actor, address, detail)
           VALUES (?1, 'signed_in', 'u', '', '{}')`,
        ).bind(end - 1 - 180 * DAY),
      ]),
    ]);
  }
  const TABLES = [
    "tickets",
    "sessions",
    "links",
    "hand_offs",
    "passkey_challenges",
    "devices",
    "audit_events",
  ];
  const left = () => Promise.all(TABLES.map((table) => count(table)));

  test("is deleted, what is not over stays, and a second run finds nothing to do", async () => {
    await addRows();
    expect(await left()).toEqual(TABLES.map(() => 2));
    await Promise.all([cron(), cron()]);
    expect(await left()).toEqual(TABLES.map(() => 1));
    await cron();
    expect(await left()).toEqual(TABLES.map(() => 1));
    expect(await count("tickets", "token_hash = 't1'")).toBe(1);
    expect(await count("audit_events", `at = ${START - 180 * DAY}`)).toBe(1);
    expect(await count("users")).toBe(1);
  });

  test("is worked off piece by piece within one run, so that it keeps up", async () => {
    await refuse("signed_out", 5, 5000, START - 181 * DAY);
    await cron({ AUDIT_KEPT: "182d" });
    expect(await count("audit_events")).toBe(25_000);
    await cron();
    expect(await count("audit_events")).toBe(0);
  });

  test("is found where no index says so: much of it, and behind what lasts longer", async () => {
    const add = async (from: number, to: number, now: number) => {
      for (const { sql, values } of peopleOf({ from, to, now, secretId: "" })) {
        await DB.prepare(sql)
          .bind(...values)
          .run();
      }
    };
    await add(9000, 9600, START);
    await add(0, 3000, START - 401 * DAY);
    expect([await count("sessions"), await count("devices")]).toEqual([2400, 2400]);
    await cron();
    expect(await count("sessions", `expires_at > ${START}`)).toBe(400);
    expect([await count("sessions"), await count("devices")]).toEqual([400, 400]);
  });

  test("one job that fails stops no other, and the run is marked as failed", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(console, "warn").mockReturnValue();
    await addRows();
    await refuse("password_refused", 300, 1);
    await DB.exec("ALTER TABLE links RENAME TO lost; ALTER TABLE signing_keys RENAME TO gone;");
    await expect(cron()).rejects.toThrow("failed: signing_keys, links");
    await DB.exec("ALTER TABLE lost RENAME TO links; ALTER TABLE gone RENAME TO signing_keys;");
    expect(await count("links")).toBe(2);
    expect(
      await Promise.all(["tickets", "sessions", "hand_offs", "devices"].map((t) => count(t))),
    ).toEqual([1, 1, 1, 1]);
    expect(await alarms()).toHaveLength(1);
    const lines = error.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(lines).toMatchObject([
      { event: "maintenance_failed", job: "signing_keys" },
      { event: "maintenance_failed", job: "links" },
    ]);
    await cron();
    expect(await count("links")).toBe(1);
  });
});

test("cron makes the first signing key before anybody needs it, and two at once make one", async () => {
  await Promise.all([cron(), cron()]);
  expect(await count("signing_keys")).toBe(1);
});

test("a Worker with a wrong configuration keeps no house", async () => {
  vi.spyOn(console, "error").mockReturnValue();
  await expect(cron({ APPS: [] })).rejects.toThrow("not configured");
  expect(await count("signing_keys")).toBe(0);
});

describe("CHECK_ORIGINS", () => {
  const host = (name: string) => ({
    host: `${name}.example.com`,
    origin: `https://${name}.internal`,
  });
  const vars = { CHECK_ORIGINS: true, APPS: ["open", "closed", "away"].map(host) };
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    vi.setSystemTime(Math.ceil(START / HOUR) * HOUR);
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      asked.push(`${input} ${new Headers(init?.headers).get("gatehouse-assertion")}`);
      if (String(input).includes("away")) throw new TypeError("connection refused");
      return new Response(null, { status: String(input).includes("open") ? 200 : 403 });
    });
  });

  test("raises an alarm for apps that answer without an assertion, once an hour", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await cron(vars);
    await cron(vars);
    expect(asked).toHaveLength(6);
    expect(asked).toContain("https://open.internal null");
    const told = warn.mock.calls.map(([line]) => JSON.parse(String(line)));
    expect(told).toEqual([{ event: "origin_exposed", hosts: ["open.example.com"] }]);
    expect(await count("audit_events", "event = 'origin_exposed'")).toBe(1);
    vi.setSystemTime(Date.now() + HOUR);
    await cron(vars);
    expect(await count("audit_events", "event = 'origin_exposed'")).toBe(2);
  });

  test("asks nobody later in the hour, or where it is not wanted", async () => {
    await cron({ ...vars, CHECK_ORIGINS: false });
    vi.setSystemTime(Date.now() + 10 * MINUTE);
    await cron(vars);
    expect(asked).toEqual([]);
  });
});
