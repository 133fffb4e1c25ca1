import { applyD1Migrations, createScheduledController, reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, MINUTE } from "../../../src/kit/clock.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { openGate } from "../../support/gate.ts";
import {
  ACCOUNT,
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  RECOVERY,
  TWO_FACTOR,
} from "../../support/people.ts";
import { commandLine, done } from "../admin/caller.ts";
import first from "./first-release.json";

/*
 * What version 0.1.0 left behind, as it wrote it: the rows of its database and the cookies of its
 * visitors, recorded from its own Worker behind its own pages. Ada was set up, has an authenticator
 * app, has used one recovery code and trusts a laptop; Grace was invited and has a password; Hedy's
 * invitation is open. Then the database is migrated, and the Worker of today answers.
 */

const { DB } = env;
const gate = openGate({
  url: first.url,
  policy: "one_factor",
  rules: [{ path: "/vault/**", policy: "two_factor" }],
});
const ask = commandLine(gate);
const { ada, grace } = first.people;
const Ada = { id: "", username: "ada", ...ada };

type Visitor = keyof typeof first.cookies;
const browserOf = (name: Visitor, only = "") => {
  const cookies = Object.entries(first.cookies[name]).filter(([cookie]) => cookie.includes(only));
  return newBrowser(gate, { cookies: new Map(cookies) });
};

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(first.writtenAt + 5 * MINUTE);
  await reset();
  await applyD1Migrations(DB, env.MIGRATIONS.slice(0, 1));
  const inserts = Object.entries(first.rows).flatMap(([table, rows]) =>
    (rows as Record<string, unknown>[]).map((row) => {
      const columns = Object.keys(row);
      const marks = columns.map((_, at) => `?${at + 1}`).join(", ");
      return DB.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`).bind(
        ...Object.values(row),
      );
    }),
  );
  await DB.batch([DB.prepare("PRAGMA defer_foreign_keys = TRUE"), ...inserts]);
  await applyD1Migrations(DB, env.MIGRATIONS);
  await worker.scheduled(createScheduledController(), gate.env);
});
beforeEach(() => void vi.setSystemTime(Date.now() + MINUTE));
afterAll(() => void vi.useRealTimers());

describe("nobody is signed out", () => {
  test.each(Object.keys(first.cookies) as Visitor[])("%s", async (name) => {
    const browser = browserOf(name);
    expect((await browser.get("/")).status).toBe(200);
    expect((await browser.get("/vault/")).status).toBe(name === "grace" ? 302 : 200);
    expect((await browser.get(ACCOUNT)).status).toBe(200);
    const sub = name === "grace" ? first.rows.users[1]?.id : first.rows.users[0]?.id;
    const who = await (await browser.fetch("/.gatehouse/whoami")).json();
    expect(who).toMatchObject({ sub: expect.any(String) });
    expect(first.rows.users.map(({ id }) => id)).toContain(sub);
  });

  test("and the cookie is replaced by one that counts on this host only", async () => {
    const browser = browserOf("ada");
    const before = browser.cookies.get("__Host-gatehouse");
    expect((await browser.get("/")).status).toBe(200);
    expect(browser.cookies.get("__Host-gatehouse")).not.toBe(before);
    const elsewhere = openGate({ policy: "one_factor" });
    const copy = newBrowser(elsewhere, { cookies: browser.cookies });
    expect((await copy.get("/")).status).toBe(302);
  });

  test("but who is signed out stays so", async () => {
    const browser = browserOf("other");
    await browser.post("/.gatehouse/logout");
    expect((await browserOf("other").get("/")).status).toBe(302);
  });
});

describe("everybody signs in with what they have", () => {
  test("a password and the phone", async () => {
    const browser = newBrowser(gate);
    expect((await givePassword(browser, Ada, "/vault/")).headers.get("location")).toBe(TWO_FACTOR);
    expect((await giveCode(browser, codeOf(ada))).headers.get("location")).toBe("/vault/");
    expect((await browser.get("/vault/")).status).toBe(200);
  });

  test("a password alone, on the laptop that is trusted", async () => {
    const browser = browserOf("laptop", "device");
    expect((await givePassword(browser, Ada)).headers.get("location")).toBe("/");
    expect((await browser.get("/vault/")).status).toBe(200);
  });

  test("a recovery code that is not used, once", async () => {
    const [used = "", unused = ""] = ada.codes;
    for (const [code, status] of [
      [used, 401],
      [unused, 303],
      [unused, 401],
    ] as const) {
      const browser = newBrowser(gate);
      expect((await givePassword(browser, Ada)).headers.get("location")).toBe(TWO_FACTOR);
      expect((await browser.post(RECOVERY, { code })).status).toBe(status);
    }
  });

  test("a password, where there is no second factor", async () => {
    const browser = newBrowser(gate);
    const { password } = grace;
    const answer = await browser.post(LOGIN, { username: "Grace", password, return_to: "/" });
    expect(answer.headers.get("location")).toBe("/");
  });

  test("an invitation, and a link for a new password", async () => {
    const password = "a torpedo that hops channels";
    const hedy = newBrowser(gate);
    await hedy.get(first.links.hedy);
    expect((await hedy.post(first.links.hedy, { password })).status).toBe(303);
    const browser = newBrowser(gate);
    await browser.get(first.links.reset);
    expect((await browser.post(first.links.reset, { password })).status).toBe(303);
    expect((await browser.post(LOGIN, { username: "grace", password })).status).toBe(303);
  });
});

test("services go on, and apps have the keys already", async () => {
  const asked = await newBrowser(gate).fetch("/", { "gatehouse-token": first.service });
  expect(asked.status).toBe(200);
  const jwks = await (await newBrowser(gate).fetch("/.gatehouse/jwks.json")).json();
  expect(jwks).toEqual(first.jwks);
});

test("administrators find everybody, and the log is whole and sealed", async () => {
  const { items } = await done<{ items: { username: string }[] }>(ask("GET", "/users"));
  expect(items.map(({ username }) => username).toSorted()).toEqual(["Ada", "grace", "hedy"]);
  const log = await done<{ items: { event: string }[] }>(ask("GET", "/audit?limit=200"));
  const events = log.items.map(({ event }) => event);
  for (const { event } of first.rows.audit_events) expect(events).toContain(event);
  vi.setSystemTime(Date.now() + 10 * MINUTE);
  await worker.scheduled(createScheduledController(), gate.env);
  expect(await done(ask("GET", "/audit/verify"))).toMatchObject({ faults: [], unsealed: 0 });
  expect((await newBrowser(gate).fetch("/.gatehouse/health")).status).toBe(200);
});

test("sessions end when they would have ended", async () => {
  vi.setSystemTime(first.writtenAt + 2 * DAY);
  for (const name of Object.keys(first.cookies) as Visitor[])
    expect((await browserOf(name).get("/")).status).toBe(302);
});
