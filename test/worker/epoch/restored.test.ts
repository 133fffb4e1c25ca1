import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createInstallation } from "../../../src/epoch/installation.ts";
import { MINUTE, SECOND } from "../../../src/kit/clock.ts";
import { createDatabase } from "../../../src/store/database.ts";
import worker from "../../../src/worker.ts";
import { newBrowser } from "../../support/browser.ts";
import { dump, tables } from "../../support/database.ts";
import { openGate } from "../../support/gate.ts";
import {
  codeOf,
  giveCode,
  givePassword,
  LOGIN,
  newPerson,
  PASSWORD,
  RECOVERY,
  signIn,
  TWO_FACTOR,
} from "../../support/people.ts";
import { copyOf } from "../../support/sessions.ts";
import { commandLine, done, refusal } from "../admin/caller.ts";

const gate = openGate({ policy: "one_factor" });
const ask = commandLine(gate);

const pass = (time: number) => vi.setSystemTime(Date.now() + time);
/** As every five minutes. */
const cron = () => worker.scheduled(createScheduledController(), gate.env);

type Snapshot = Awaited<ReturnType<typeof dump>>;

/** What D1 Time Travel does: every row of every table is as it was. */
async function travelTo(snapshot: Snapshot): Promise<void> {
  const { DB } = env;
  const names = await tables();
  // What they would write is in the snapshot already.
  const { results: triggers } = await DB.prepare(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
  ).all<{ name: string; sql: string }>();
  const inserts = Object.entries(snapshot).flatMap(([table, rows]) =>
    (rows as Record<string, unknown>[]).map((row) => {
      const columns = Object.keys(row);
      const marks = columns.map((_, at) => `?${at + 1}`).join(", ");
      return DB.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`).bind(
        ...Object.values(row),
      );
    }),
  );
  await DB.batch([
    DB.prepare("PRAGMA defer_foreign_keys = TRUE"),
    ...triggers.map(({ name }) => DB.prepare(`DROP TRIGGER ${name}`)),
    ...names.map((name) => DB.prepare(`DELETE FROM ${name}`)),
    ...inserts,
    ...triggers.map(({ sql }) => DB.prepare(sql)),
  ]);
}

const health = async () =>
  (await newBrowser(gate).fetch("/.gatehouse/health")).json<{ status: string }>();

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  pass(10 * MINUTE);
  await cron();
});

test("cron counts the database and the object on together, and nothing closes", async () => {
  for (let run = 0; run < 5; run++) {
    await cron();
    pass(MINUTE);
    expect(await health()).toMatchObject({ status: "ok" });
  }
  const beat = await env.DB.prepare("SELECT beat FROM installation").first<number>("beat");
  expect(beat).toBeGreaterThan(4);
});

test("a count that reached only the database closes nothing, and is made up for", async () => {
  await env.DB.prepare("UPDATE installation SET beat = beat + 1").run();
  pass(MINUTE);
  expect(await health()).toMatchObject({ status: "ok" });
  await cron();
  pass(MINUTE);
  expect(await health()).toMatchObject({ status: "ok" });
});

describe("the bad Monday: the database is restored to yesterday", () => {
  test("nothing works before it is opened, and nothing old works after", async () => {
    const ada = await newPerson({ twoFactor: true });
    const laptop = newBrowser(gate);
    await signIn(laptop, ada);
    pass(MINUTE);
    const halfway = newBrowser(gate);
    await givePassword(halfway, ada);
    const { url } = await done<{ url: string }>(ask("POST", `/users/${ada.username}/link`));
    const link = url.replace(gate.url, "");
    const yesterday = await dump();

    // What happens since: a code, a recovery code and a link are used, a session is ended.
    pass(MINUTE);
    const phone = newBrowser(gate);
    await givePassword(phone, ada);
    const code = codeOf(ada, 1);
    expect((await giveCode(phone, code, { trust_device: "on" })).status).toBe(303);
    const [used = "", unused = ""] = ada.codes;
    const other = newBrowser(gate);
    await givePassword(other, ada);
    expect((await other.post(RECOVERY, { code: used })).status).toBe(303);
    const stolen = copyOf(laptop);
    await done(ask("DELETE", `/users/${ada.username}/sessions`));
    await cron();
    pass(5 * MINUTE);
    await cron();
    pass(MINUTE);

    await travelTo(yesterday);
    for (const browser of [laptop, stolen, phone]) {
      expect((await browser.get("/")).status).toBe(503);
    }
    const closed = await newBrowser(gate).post(LOGIN, {
      username: ada.username,
      password: PASSWORD,
    });
    expect(closed.status).toBe(503);
    expect(await closed.text()).toContain("restored");
    expect(await health()).toEqual({ status: "restored" });
    await expect(cron()).rejects.toThrow("installation");
    expect(await refusal(ask("POST", "/installation/open"))).toBe("409 closed-for-now");
    expect(await done(ask("GET", "/installation"))).toMatchObject({ state: "closed" });

    pass(12 * MINUTE);
    expect((await laptop.get("/")).status).toBe(503);
    expect(await done(ask("POST", "/installation/open"))).toMatchObject({ state: "open" });
    expect(await health()).toMatchObject({ status: "ok" });
    for (const browser of [laptop, stolen, phone]) {
      expect((await browser.get("/")).status).toBe(302);
    }
    expect((await halfway.get(TWO_FACTOR)).status).not.toBe(200);
    expect((await newBrowser(gate).get(link)).status).toBe(410);
    for (const recovery of [used, unused]) {
      const browser = newBrowser(gate);
      await givePassword(browser, ada);
      expect((await browser.post(RECOVERY, { code: recovery })).status).toBe(401);
    }
    // The device is asked for a code again; a new one is right.
    expect((await givePassword(phone, ada)).headers.get("location")).toBe(TWO_FACTOR);
    expect((await giveCode(phone, code)).status).toBe(401);
    expect((await giveCode(phone, codeOf(ada))).status).toBe(303);
    expect((await phone.get("/")).status).toBe(200);
    await cron();
    pass(MINUTE);
    expect(await health()).toMatchObject({ status: "ok" });
  });

  test("a code that was used just before it closed is not right when it opens", async () => {
    const eve = await newPerson({ twoFactor: true });
    const before = await dump();
    const browser = newBrowser(gate);
    await givePassword(browser, eve);
    // The last code that could be right: of a phone that is ten minutes fast, and learned so.
    await giveCode(browser, codeOf(eve, 19));
    const last = codeOf(eve, 20);
    expect((await giveCode(browser, last)).status).toBe(303);
    await done(ask("POST", "/installation/close"));
    await travelTo(before);
    pass(11 * MINUTE);
    await done(ask("POST", "/installation/open"));
    const again = newBrowser(gate);
    await givePassword(again, eve);
    expect((await giveCode(again, last)).status).toBe(401);
    expect((await giveCode(again, codeOf(eve))).status).toBe(303);
  });
});

test("what one request cannot end is ended by the next ones, and it is closed until then", async () => {
  for (let person = 0; person < 3; person++) {
    await signIn(newBrowser(gate), await newPerson({ twoFactor: true }));
  }
  const left = () =>
    env.DB.prepare(
      `SELECT (SELECT COUNT(*) FROM sessions) + (SELECT COUNT(*) FROM recovery_sets WHERE unused <> 0)
         + (SELECT COUNT(*) FROM totp_factors WHERE last_step < 1e15) AS rows`,
    ).first<number>("rows");
  const installation = createInstallation({
    ...{ namespace: env.EPOCH, db: createDatabase(env.DB), clock: Date.now },
    opening: { rows: 1, pieces: 3, time: MINUTE },
  });
  await installation.close(Date.now());
  pass(11 * MINUTE);
  let before = await left();
  expect(before).toBeGreaterThanOrEqual(9);
  let requests = 1;
  for (; (await installation.open([], 1e15, Date.now())) === "unfinished"; requests++) {
    expect(await installation.state()).toMatchObject({ kind: "closed" });
    const now = await left();
    expect(now).toBeLessThan(before ?? 0);
    before = now;
  }
  expect(requests).toBeGreaterThan(2);
  expect(await left()).toBe(0);
  expect(await installation.state()).toEqual({ kind: "open" });
});

test("closing takes effect everywhere within half a minute, whatever is remembered", async () => {
  const ada = await newPerson();
  const browser = newBrowser(gate);
  await signIn(browser, ada);
  expect((await browser.get("/")).status).toBe(200);
  const elsewhere = openGate({ policy: "one_factor", url: gate.url });
  await done(commandLine(elsewhere)("POST", "/installation/close"));
  pass(31 * SECOND);
  expect((await browser.get("/")).status).toBe(503);
  const token = { authorization: `Bearer ght_${"x".repeat(43)}` };
  expect((await ask("GET", "/installation", { headers: token })).status).toBe(401);
  pass(11 * MINUTE);
  await done(ask("POST", "/installation/open"));
});

test("a database of another installation is closed", async () => {
  await env.DB.prepare("UPDATE installation SET beat = 1000000").run();
  pass(MINUTE);
  expect(await health()).toEqual({ status: "restored" });
  pass(11 * MINUTE);
  await done(ask("POST", "/installation/open"));
  expect(await health()).toMatchObject({ status: "ok" });
});
