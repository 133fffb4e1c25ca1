import { applyD1Migrations, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { audit } from "../../../src/audit/event.ts";
import { DAY, HOUR } from "../../../src/kit/clock.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import { ACCOUNT, newPerson, type Somebody, signIn } from "../../support/people.ts";
import { commandLine, done } from "../admin/caller.ts";

/* A second D1, bound as AUDIT_DB: cron moves older events there, and everybody reads both. */

const { DB, SECOND_DB } = env;
const open = (auditDb: D1Database) =>
  openGate({
    vars: { LOGIN_HOST: "auth.example.com", AUDIT_DB: auditDb },
    url: "https://auth.example.com",
    apps: [{ host: "app.example.com", origin: "service:ORIGIN", policy: "one_factor" }],
  });
const gate = open(SECOND_DB);
const ask = commandLine(gate);
const cron = (bindings: object = {}) =>
  worker.scheduled(createScheduledController(), { ...gate.env, ...bindings });
const pass = (time: number) => vi.setSystemTime(Date.now() + time);

const idsIn = async (db: D1Database): Promise<number[]> =>
  (await db.prepare("SELECT id FROM audit_events ORDER BY id").all<{ id: number }>()).results.map(
    ({ id }) => id,
  );

let ada: Somebody;

async function write(count: number): Promise<void> {
  const user = { id: ada.id, username: ada.username };
  const rows = Array.from({ length: count }, (_, at) =>
    audit(DB, { event: "password_changed", now: Date.now(), user, address: "", detail: { at } }),
  );
  await DB.batch(rows);
}

interface Page {
  readonly items: readonly { readonly id: number }[];
  readonly next_cursor: string | null;
}

/** By the API, page by page. */
async function listed(filter = ""): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const more = cursor === "" ? "" : `&cursor=${cursor}`;
    const page: Page = await done<Page>(ask("GET", `/audit?limit=7${filter}${more}`));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next_cursor;
  }
  return ids.toReversed();
}

const verified = () =>
  done<{ events: number; faults: unknown[]; unsealed: number }>(ask("GET", "/audit/verify"));

beforeAll(() => applyD1Migrations(SECOND_DB, env.AUDIT_MIGRATIONS));
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  pass(HOUR);
  const tables = ["audit_events", "audit_seals", "audit_delivery"];
  await DB.batch(tables.map((table) => DB.prepare(`DELETE FROM ${table}`)));
  await SECOND_DB.prepare("DELETE FROM audit_events").run();
  const epoch = env.EPOCH.get(env.EPOCH.idFromName("installation"));
  const beat = await DB.prepare("SELECT beat FROM installation").first<number>("beat");
  await epoch.open(beat ?? 0, { event: 0, seal: 1 });
  ada = await newPerson({ groups: ["admins"], twoFactor: true });
});
afterEach(() => vi.restoreAllMocks());

/** Twenty old events and ten new ones, sealed; the old ones have been moved. */
async function moved(): Promise<number[]> {
  await write(20);
  pass(3 * DAY);
  await write(10);
  const all = await idsIn(DB);
  await cron();
  await cron();
  return all;
}

describe("older events", () => {
  test("are moved as they were, and the list, filters and verification have all of them", async () => {
    const all = await moved();
    expect([await idsIn(SECOND_DB), await idsIn(DB)]).toEqual([all.slice(0, 20), all.slice(20)]);
    expect(await listed()).toEqual(all);
    expect(await listed(`&user=${ada.username}&event=password_changed`)).toEqual(all);
    expect(await listed("&event=signed_in")).toEqual([]);
    expect(await verified()).toMatchObject({ events: 30, faults: [], unsealed: 0 });
    await SECOND_DB.prepare("UPDATE audit_events SET actor = 'eve' WHERE id = ?")
      .bind(all[3])
      .run();
    expect((await verified()).faults).toEqual([{ kind: "changed", at: all[3] }]);
    await SECOND_DB.prepare("DELETE FROM audit_events WHERE id = ?").bind(all[5]).run();
    expect((await verified()).faults).toContainEqual({ kind: "missing", at: all[5] });
  });

  test("are in the files and on the account page of their user", async () => {
    const all = await moved();
    const browser = newBrowser(gate);
    await signIn(browser, ada);
    const csv = await (await browser.get("/.gatehouse/admin/audit.csv")).text();
    const json = await (await browser.get("/.gatehouse/admin/audit.json")).json<{ id: number }[]>();
    for (const id of all) expect(csv).toContain(`${id}`);
    expect(json.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
    await DB.prepare("DELETE FROM audit_events WHERE event = 'password_changed'").run();
    const { text } = await browser.open(ACCOUNT);
    expect(text.split("Password changed").length).toBeGreaterThan(5);
  });

  test("wait until they are sealed, and the newest of all stays, so that no id is given twice", async () => {
    await write(5);
    pass(10 * DAY);
    await cron();
    await cron();
    const [last, ...others] = (await idsIn(DB)).toReversed();
    expect(others).toEqual([]);
    await write(1);
    expect((await idsIn(DB)).at(-1)).toBeGreaterThan(last ?? 0);
    expect(await idsIn(SECOND_DB)).toHaveLength(4);
  });

  test("end with AUDIT_KEPT in either database", async () => {
    await moved();
    pass(179 * DAY);
    await cron();
    expect([(await idsIn(SECOND_DB)).length, (await idsIn(DB)).length]).toEqual([9, 1]);
    expect((await verified()).faults).toEqual([]);
    pass(3 * DAY);
    await cron();
    expect([await idsIn(SECOND_DB), await idsIn(DB)]).toEqual([[], []]);
  });
});

describe("a run that broke off or came twice", () => {
  test("after the copy: nothing is there twice, and the next run goes on", async () => {
    await write(20);
    pass(3 * DAY);
    await write(1);
    const all = await idsIn(DB);
    const rows = await DB.prepare("SELECT * FROM audit_events ORDER BY id LIMIT 12").all();
    for (const row of rows.results) {
      await SECOND_DB.prepare("INSERT INTO audit_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(...Object.values(row))
        .run();
    }
    expect(await listed()).toEqual(all);
    await cron();
    await Promise.all([cron(), cron()]);
    expect([await idsIn(SECOND_DB), await idsIn(DB)]).toEqual([all.slice(0, 20), all.slice(20)]);
    expect(await verified()).toMatchObject({ events: 21, faults: [] });
  });

  test("with another event under the same id: nothing is deleted, and the job fails", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await write(5);
    const all = await idsIn(DB);
    await SECOND_DB.prepare(
      "INSERT INTO audit_events (id, at, event, actor, address, detail) VALUES (?, 0, 'x', 'x', '', '{}')",
    )
      .bind(all[2])
      .run();
    await cron();
    pass(3 * DAY);
    await write(1);
    await expect(cron()).rejects.toThrow("audit_db");
    expect((await idsIn(DB)).slice(0, 5)).toEqual(all);
  });
});

describe("an AUDIT_DB that fails", () => {
  const broken = (message: string) => {
    const fails = () => Promise.reject(new Error(message));
    const statement = { bind: () => statement, first: fails, all: fails, run: fails };
    return { prepare: () => statement, batch: fails } as unknown as D1Database;
  };

  test("keeps nobody from signing in, events stay, and health and log say so", async () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    await write(5);
    pass(4 * DAY);
    const failing = open(broken("D1_ERROR: SQLITE_FULL"));
    const run = () => worker.scheduled(createScheduledController(), { ...failing.env });
    await expect(run()).rejects.toThrow("audit_db");
    expect(error.mock.calls.join()).toContain('"job":"audit_db"');
    const browser = newBrowser(failing);
    await signIn(browser, ada);
    expect((await browser.open(ACCOUNT)).text).toContain("Password changed");
    expect((await idsIn(DB)).length).toBeGreaterThanOrEqual(6);
    const health = await browser.get("/.gatehouse/health");
    expect(await health.json()).toMatchObject({
      status: "ok",
      failing: ["audit_db", "maintenance"],
    });
    expect((await browser.get("/.gatehouse/admin/audit")).status).toBe(503);
  });
});
