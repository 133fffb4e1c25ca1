import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { audit } from "../../../src/audit/event.ts";
import { fromBase64Url } from "../../../src/kit/bytes.ts";
import { DAY, MINUTE } from "../../../src/kit/clock.ts";
import { derivedToken } from "../../../src/kit/derive.ts";
import worker from "../../../src/worker.ts";
import { openGate } from "../../support/gate.ts";
import { commandLine, done } from "../admin/caller.ts";

const { DB } = env;
const gate = openGate();
const ask = commandLine(gate);
const pass = (time: number) => vi.setSystemTime(Date.now() + time);
const cron = (bindings: object = {}) =>
  worker.scheduled(createScheduledController(), { ...gate.env, ...bindings });

interface Verified {
  readonly events: number;
  readonly seals: number;
  readonly unsealed: number;
  readonly faults: readonly { kind: string; at: number }[];
  readonly next_cursor: string | null;
}

/** All of it, page by page. */
async function verify(): Promise<Pick<Verified, "events" | "seals" | "faults" | "unsealed">> {
  let cursor: string | null = null;
  const all = { events: 0, seals: 0, unsealed: 0, faults: [] as { kind: string; at: number }[] };
  do {
    const found: Verified = await done<Verified>(
      ask("GET", `/audit/verify${cursor === null ? "" : `?cursor=${cursor}`}`),
    );
    all.events += found.events;
    all.seals += found.seals;
    all.unsealed = found.unsealed;
    all.faults.push(...found.faults);
    cursor = found.next_cursor;
  } while (cursor !== null);
  return all;
}

async function write(count: number, event: "signed_in" | "password_refused" = "signed_in") {
  const user = { id: "u1", username: "ada" };
  const rows = Array.from({ length: count }, (_, at) =>
    audit(DB, { event, now: Date.now(), user, address: "192.0.2.1", detail: { at } }),
  );
  await DB.batch(rows);
}

const ids = async (): Promise<number[]> => {
  const { results } = await DB.prepare("SELECT id FROM audit_events ORDER BY id").all<{
    id: number;
  }>();
  return results.map(({ id }) => id);
};
const change = (sql: string, ...values: unknown[]) =>
  DB.prepare(sql)
    .bind(...values)
    .run();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  pass(10 * MINUTE);
  await DB.batch(
    ["audit_events", "audit_seals", "audit_delivery"].map((table) =>
      DB.prepare(`DELETE FROM ${table}`),
    ),
  );
  // As in a new installation.
  const epoch = env.EPOCH.get(env.EPOCH.idFromName("installation"));
  const beat = await DB.prepare("SELECT beat FROM installation").first<number>("beat");
  await epoch.open(beat ?? 0, { event: 0, seal: 1 });
});
afterEach(() => vi.restoreAllMocks());

describe("a log that nobody has touched", () => {
  test("is sealed by cron, in several seals, and verified", async () => {
    await write(700);
    await cron();
    pass(5 * MINUTE);
    await write(30);
    await cron();
    await write(3);
    expect(await verify()).toMatchObject({ events: 730, seals: 3, unsealed: 3, faults: [] });
  });

  test("is the same after two runs of cron at once", async () => {
    await write(20);
    await Promise.all([cron(), cron(), cron()]);
    await write(20);
    await Promise.all([cron(), cron()]);
    expect(await verify()).toMatchObject({ events: 40, faults: [] });
  });

  test("may lose what is older than it is kept, and goes on", async () => {
    await write(10);
    await cron();
    pass(179 * DAY);
    await write(10);
    await cron();
    pass(2 * DAY);
    await write(10);
    await cron();
    expect(await ids()).toHaveLength(20);
    expect(await verify()).toMatchObject({ events: 20, faults: [] });
    pass(2 * DAY);
    await cron();
    expect(await verify()).toMatchObject({ seals: 3, faults: [] });
    pass(180 * DAY);
    await cron();
    expect(await verify()).toMatchObject({ events: 0, seals: 1, faults: [] });
  });

  test("may be kept for a longer or a shorter time from now on", async () => {
    for (let day = 0; day < 12; day++) {
      await write(10);
      await cron({ AUDIT_KEPT: "5d" });
      pass(DAY);
    }
    const { seals } = await verify();
    expect(seals).toBeLessThan(12);
    await cron({ AUDIT_KEPT: "3650d" });
    expect(await verify()).toMatchObject({ seals, faults: [] });
    await cron({ AUDIT_KEPT: "1d" });
    expect(await verify()).toMatchObject({ seals: 3, faults: [] });
  });
});

describe("in a database that is larger than AUDIT_KEPT_SIZE", () => {
  const smaller = { AUDIT_KEPT_SIZE: "1MB" };
  const size = async () => (await DB.prepare("SELECT 1").run()).meta.size_after;
  const said = (warn: { mock: { calls: unknown[][] } }) =>
    warn.mock.calls.map(([line]) => JSON.parse(String(line)).event);
  const writeMany = () =>
    change(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000)
       INSERT INTO audit_events (id, at, event, actor, address, detail)
       SELECT ?1 * 2048 + i, ?1, 'password_refused', 'nobody', '192.0.2.1', '{}' FROM n`,
      Date.now(),
    );

  test("the oldest events go, with their seals, and the rest is verified", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await writeMany();
    await cron();
    pass(2 * DAY);
    await write(10);
    await cron();
    expect(await size()).toBeGreaterThan(1e6);
    const before = await ids();
    await cron(smaller);
    expect(await size()).toBeLessThan(1e6);
    const after = await ids();
    expect(after.length).toBeLessThan(before.length);
    // From the oldest on, and nothing of the last day; the last one says so.
    expect(after.slice(0, -1)).toEqual(before.slice(before.length - after.length + 1));
    expect(after.length).toBeGreaterThan(10);
    expect(said(warn)).toEqual(["audit_log_shortened"]);
    const { seals, faults } = await verify();
    expect(faults).toEqual([]);
    expect(seals).toBeLessThan(12);
    await cron(smaller);
    expect(await ids()).toEqual(after);
    await change("DELETE FROM audit_events WHERE id = ?", after[3]);
    expect((await verify()).faults).toEqual([{ kind: "missing", at: after[3] }]);
  });

  test("what is of the last day stays, and the log of the Worker says so", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await writeMany();
    await cron(smaller);
    expect(await ids()).toHaveLength(15000);
    expect(said(warn)).toEqual(["database_nearly_full"]);
  });

  test("what AUDIT_WEBHOOK has not taken stays", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(console, "warn").mockReturnValue();
    await writeMany();
    pass(2 * DAY);
    const unreachable = { ...smaller, AUDIT_WEBHOOK: "https://127.0.0.1:9/nobody" };
    await expect(cron(unreachable)).rejects.toThrow("audit_webhook");
    expect(await ids()).toHaveLength(15000);
  });
});

test("what is missing is named, also where the same seal has events older than they are kept", async () => {
  await write(10);
  pass(3 * DAY);
  await write(10);
  await cron();
  pass(178 * DAY);
  await cron();
  const left = await ids();
  expect(left).toHaveLength(10);
  expect((await verify()).faults).toEqual([]);
  const [, second = 0] = left;
  await change("DELETE FROM audit_events WHERE id = ?", second);
  expect((await verify()).faults).toEqual([{ kind: "missing", at: second }]);
});

describe("what was done to it is named", () => {
  let all: number[];
  beforeEach(async () => {
    await write(20);
    await cron();
    await write(20, "password_refused");
    await cron();
    all = await ids();
  });
  const at = (index: number) => all[index] ?? 0;

  test.each([
    "event = 'x'",
    "actor = 'eve'",
    "at = at + 1",
    "address = ''",
    "detail = '{}'",
    "username = NULL",
  ])("changed: %s", async (assignment) => {
    await change(`UPDATE audit_events SET ${assignment} WHERE id = ?`, at(7));
    expect((await verify()).faults).toEqual([{ kind: "changed", at: at(7) }]);
  });

  test("missing: one, and the last one of a seal", async () => {
    await change("DELETE FROM audit_events WHERE id IN (?, ?)", at(3), at(19));
    expect((await verify()).faults).toEqual([
      { kind: "missing", at: at(3) },
      { kind: "missing", at: at(19) },
    ]);
  });

  test("reordered: two that have changed places", async () => {
    await change("UPDATE audit_events SET id = -1 WHERE id = ?", at(4));
    await change("UPDATE audit_events SET id = ? WHERE id = ?", at(4), at(5));
    await change("UPDATE audit_events SET id = ? WHERE id = -1", at(5));
    expect((await verify()).faults).toEqual([
      { kind: "changed", at: at(4) },
      { kind: "changed", at: at(5) },
    ]);
  });

  test("inserted between two", async () => {
    await change("DELETE FROM audit_events WHERE id = ?", at(20));
    await change("DELETE FROM audit_seals WHERE number = 2");
    await change(
      "INSERT INTO audit_events (id, at, event, actor, address, detail) VALUES (?, 1, 'x', 'y', 'z', '{}')",
      at(20),
    );
    // Whoever makes a seal of their own has no key for it, and the object remembers the real one.
    expect((await verify()).faults).toEqual([{ kind: "end_missing", at: 2 }]);
  });

  test("inserted before the first one", async () => {
    await change(
      "INSERT INTO audit_events (id, at, event, actor, address, detail) VALUES (?, 1, 'x', 'y', 'z', '{}')",
      at(0) - 1,
    );
    expect((await verify()).faults).toEqual([{ kind: "inserted", at: at(0) - 1 }]);
  });

  test("a seal that was made to fit", async () => {
    await change("UPDATE audit_events SET actor = 'eve' WHERE id = ?", at(30));
    await change("UPDATE audit_seals SET hashes = '[]' WHERE number = 2");
    const { faults } = await verify();
    expect(faults).toContainEqual({ kind: "seal_changed", at: 2 });
    await change("UPDATE audit_seals SET mac = 'AAAA' WHERE number = 1");
    expect((await verify()).faults).toContainEqual({ kind: "seal_forged", at: 1 });
  });

  test("the start, with its seals, and all of it", async () => {
    await change("DELETE FROM audit_seals WHERE number = 1");
    await change("DELETE FROM audit_events WHERE id < ?", at(20));
    expect((await verify()).faults).toEqual([{ kind: "seal_missing", at: 1 }]);
    await change("DELETE FROM audit_seals");
    expect((await verify()).faults).toEqual([{ kind: "end_missing", at: 2 }]);
  });

  test("the start, where nothing is noted outside of the database", async () => {
    const alone = commandLine(openGate({ vars: { EPOCH: undefined } }));
    const faults = async () => (await done<Verified>(alone("GET", "/audit/verify"))).faults;
    await change("DELETE FROM audit_seals WHERE number = 1");
    await change("DELETE FROM audit_events WHERE id < ?", at(20));
    expect(await faults()).toEqual([{ kind: "seal_missing", at: 1 }]);
    pass(182 * DAY);
    expect(await faults()).toEqual([]);
  });

  test("seals that were made to look old: cron does not delete them", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await write(5);
    await cron();
    await change("UPDATE audit_seals SET first_at = 0");
    await expect(cron()).rejects.toThrow("audit_seals");
    const { seals, faults } = await verify();
    expect(seals).toBe(3);
    expect(faults).toContainEqual({ kind: "seal_changed", at: 1 });
    // As if they came from before a change of the secret, when they would wait.
    await change("UPDATE audit_seals SET secret_id = 'x'");
    await cron();
    expect(await verify()).toMatchObject({ seals: 3 });
  });

  test("a seal in the middle, and the end with its events", async () => {
    await write(5);
    await cron();
    await change("DELETE FROM audit_seals WHERE number = 2");
    expect((await verify()).faults).toContainEqual({ kind: "seal_missing", at: 2 });
    await change("DELETE FROM audit_seals WHERE number > 1");
    await change("DELETE FROM audit_events WHERE id > ?", at(19));
    expect((await verify()).faults).toEqual([{ kind: "end_missing", at: 3 }]);
  });
});

describe("AUDIT_WEBHOOK", () => {
  const vars = { AUDIT_WEBHOOK: "https://sink.example.com/audit" };
  const sent: { id: string; body: string; headers: Headers }[] = [];
  let status = 200;
  beforeEach(() => {
    sent.length = 0;
    status = 200;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
      const headers = new Headers(init?.headers);
      sent.push({ id: headers.get("webhook-id") ?? "", body: String(init?.body), headers });
      return new Response(null, { status });
    });
  });
  const eventsIn = (body: string) =>
    (JSON.parse(body) as { data: { events: { id: number }[] } }).data.events.map(({ id }) => id);

  test("gets every event once, in order, signed", async () => {
    await write(250);
    await cron(vars);
    expect(sent.map(({ body }) => eventsIn(body).length)).toEqual([100, 100, 50]);
    expect(sent.flatMap(({ body }) => eventsIn(body))).toEqual(await ids());
    await cron(vars);
    expect(sent).toHaveLength(3);
    const [first] = sent;
    if (!first) throw new Error("nothing was sent");
    const secret = fromBase64Url(env.GATEHOUSE_SECRET);
    const derived = secret && fromBase64Url(await derivedToken(secret, "audit webhook"));
    if (!derived) throw new Error("no secret");
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    const key = await crypto.subtle.importKey("raw", derived, algorithm, false, ["verify"]);
    const text = `${first.id}.${first.headers.get("webhook-timestamp")}.${first.body}`;
    const [, mac = ""] = (first.headers.get("webhook-signature") ?? "").split(",");
    const bytes = Uint8Array.from(atob(mac), (char) => char.charCodeAt(0));
    expect(await crypto.subtle.verify("HMAC", key, bytes, new TextEncoder().encode(text))).toBe(
      true,
    );
  });

  test("gets what failed again, under the same id, and loses nothing", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await write(150);
    status = 503;
    await expect(cron(vars)).rejects.toThrow("audit_webhook");
    await expect(cron(vars)).rejects.toThrow("audit_webhook");
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    status = 204;
    sent.length = 0;
    await cron(vars);
    expect(sent.flatMap(({ body }) => eventsIn(body))).toEqual(await ids());
  });

  test("keeps events past their time until they are sent, but not for ever, and says what was lost", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const kept = { ...vars, AUDIT_KEPT: "10d" };
    status = 503;
    await write(30);
    await expect(cron(kept)).rejects.toThrow("audit_webhook");
    pass(3 * DAY);
    await write(20);
    pass(13 * DAY);
    await expect(cron(kept)).rejects.toThrow("audit_webhook");
    expect(await ids()).toHaveLength(50);
    expect(await verify()).toMatchObject({ events: 50, faults: [] });
    // The first ones are more than a week too old now.
    pass(3 * DAY);
    const two = await Promise.allSettled([cron(kept), cron(kept)]);
    expect(two.map((run) => run.status)).toEqual(["rejected", "rejected"]);
    const lost = await DB.prepare(
      "SELECT detail FROM audit_events WHERE event = 'audit_events_not_sent'",
    ).all<{ detail: string }>();
    expect(lost.results.map(({ detail }) => JSON.parse(detail))).toEqual([
      { count: 30, before: expect.stringMatching(/T00:00:00\.000Z$/) },
    ]);
    expect(warn.mock.calls.map(([line]) => JSON.parse(String(line)))).toMatchObject([
      { event: "audit_events_not_sent", count: 30 },
    ]);
    await expect(cron(kept)).rejects.toThrow("audit_webhook");
    expect(await ids()).toHaveLength(21);
    status = 204;
    sent.length = 0;
    await cron(kept);
    expect(sent.flatMap(({ body }) => eventsIn(body))).toHaveLength(21);
    await cron(kept);
    expect(await ids()).toHaveLength(1);
    expect((await verify()).faults).toEqual([]);
  });
});
