/**
 * Guessing at names that nobody has costs an attacker nothing. Ten million of them, from as many
 * networks as they have, would leave ten million rows in the audit log for half a year. A network
 * gets a few rows for each window of time; what goes beyond is counted, and becomes one row.
 */
import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newServiceToken } from "../../src/factors/service-token.ts";
import worker from "../../src/worker.ts";
import { newBrowser } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { givePassword, newPerson } from "../support/people.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const gate = openGate({ policy: "one_factor" });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

interface Row {
  readonly event: string;
  readonly address: string;
  readonly detail: string;
  readonly user_id: string | null;
}

let before = 0;
beforeEach(async () => {
  // A window of its own for each test.
  vi.setSystemTime((Math.floor(Date.now() / (10 * MINUTE)) + 1) * 10 * MINUTE);
  before =
    (await env.DB.prepare("SELECT MAX(id) AS id FROM audit_events").first<number>("id")) ?? 0;
});

const rows = async (event: string): Promise<Row[]> =>
  (
    await env.DB.prepare("SELECT * FROM audit_events WHERE event = ? AND id > ? ORDER BY id")
      .bind(event, before)
      .all<Row>()
  ).results;

const guess = (address: string, username: string = crypto.randomUUID()) =>
  givePassword(newBrowser(gate, { address }), { username, password: "wrong for everybody" });

async function times(n: number, work: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < n; at++) await work(at);
}

const cron = () => worker.scheduled(createScheduledController(), { ...env });

test("names that nobody has leave ten rows and one that counts the rest", async () => {
  await times(25, () => guess("203.0.113.7"));
  expect(await rows("password_refused")).toHaveLength(10);
  await cron();
  expect(await rows("refusals_summarised")).toEqual([]);
  const since = new Date(Date.now()).toISOString().replace(".000Z", "Z");
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  await cron();
  await cron();
  const [summary, ...others] = await rows("refusals_summarised");
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ address: "203.0.113.7", actor: "system" });
  const counted = { event: "password_refused", count: 15, since };
  expect(JSON.parse(summary?.detail ?? "")).toEqual(counted);
  expect(await env.DB.prepare("SELECT * FROM refusal_counts").all()).toMatchObject({ results: [] });
});

test("hopping within a site of IPv6 makes no new network", async () => {
  await times(15, (at) => guess(`2001:db8:7:${at.toString(16)}::1`));
  expect(await rows("password_refused")).toHaveLength(10);
  await guess("2001:db8:8::1");
  expect(await rows("password_refused")).toHaveLength(11);
});

test("each of the events that come with it is bounded by itself", async () => {
  await times(12, async (at) => {
    const username = crypto.randomUUID();
    await times(5, () => guess(`198.51.100.${at % 2}`, username));
  });
  expect(await rows("password_refused")).toHaveLength(20);
  expect(await rows("password_locked")).toHaveLength(12);
});

test("tokens that nobody issued leave ten rows too", async () => {
  await times(15, () =>
    gate.send(
      new Request(gate.url, {
        headers: { "gatehouse-token": newServiceToken(), "cf-connecting-ip": "203.0.113.8" },
      }),
    ),
  );
  expect(await rows("service_token_refused")).toHaveLength(10);
});

test("many wrong passwords for one user in an hour are five rows and one that counts the rest", async () => {
  vi.setSystemTime((Math.floor(Date.now() / HOUR) + 1) * HOUR);
  const start = Date.now();
  const ada = await newPerson();
  await times(5, () => guess("203.0.113.9", ada.username));
  // Each of the next ones only after its waiting time.
  for (const wait of [31, 61, 121]) {
    vi.setSystemTime(Date.now() + wait * 1000);
    expect((await guess("203.0.113.9", ada.username)).status).toBe(401);
  }
  const last = Date.now();
  expect(await rows("password_refused")).toHaveLength(5);
  await cron();
  const summaries = async () =>
    (await rows("refusals_summarised")).filter((row) => row.user_id !== null);
  expect(await summaries()).toEqual([]);
  vi.setSystemTime(start + HOUR);
  await Promise.all([cron(), cron()]);
  const [summary, ...others] = await summaries();
  expect(others).toEqual([]);
  expect(summary).toMatchObject({
    address: "203.0.113.9",
    user_id: ada.id,
    username: ada.username,
  });
  const iso = (at: number) => new Date(at - (at % 1000)).toISOString().replace(".000Z", "Z");
  const counted = { event: "password_refused", count: 3, since: iso(start), until: iso(last) };
  expect(JSON.parse(summary?.detail ?? "")).toEqual(counted);
  expect(await env.DB.prepare("SELECT * FROM refusals_of_users").all()).toMatchObject({
    results: [],
  });
  // The next hour begins anew.
  expect((await guess("203.0.113.9", ada.username)).status).toBe(401);
  expect(await rows("password_refused")).toHaveLength(6);
});

test("what concerns a user is written down for each of them", async () => {
  const people = await Promise.all(Array.from({ length: 4 }, () => newPerson()));
  for (const { username } of people) await times(5, () => guess("203.0.113.9", username));
  expect(await rows("password_refused")).toHaveLength(20);
  expect(await rows("password_locked")).toHaveLength(4);
});
