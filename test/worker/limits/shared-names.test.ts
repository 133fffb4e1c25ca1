import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, SECOND } from "../../../src/kit/clock.ts";
import { signingKey } from "../../../src/kit/derive.ts";
import { openSharedNames, SHARDS, shardOf } from "../../../src/limits/shared-names.ts";
import { newBrowser } from "../../support/browser.ts";
import { countersKey } from "../../support/counters.ts";
import { openGate } from "../../support/gate.ts";
import { LOGIN, newPerson, PASSWORD } from "../../support/people.ts";

/** Whoever tries ten million names must not leave ten million objects, nor learn which exist. */

const gate = openGate({ policy: "one_factor" });
const NOW = 1_790_000_000_000;

const guess = (username: string, password = "not the one") =>
  newBrowser(gate).post(LOGIN, { username, password });

const shared = <T>(run: (names: ReturnType<typeof openSharedNames>, sql: SqlStorage) => T) =>
  runInDurableObject(env.ATTEMPTS.getByName(`test:${crypto.randomUUID()}`), (_, { storage }) =>
    run(openSharedNames(storage.sql), storage.sql),
  );

const isEmpty = async (name: string): Promise<boolean> =>
  runInDurableObject(env.ATTEMPTS.getByName(`password:${name}`), (_, { storage }) => {
    return storage.kv.get("ledger") === undefined;
  });

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a name that nobody has", () => {
  test("waits after five failures as anybody's does, and leaves no object of its own", async () => {
    const ada = await newPerson();
    const nobody = `nobody${crypto.randomUUID()}`;
    for (const name of [ada.username, nobody]) {
      const answers = [];
      for (let i = 0; i < 6; i++) {
        const { status, headers } = await guess(name);
        answers.push([status, headers.get("retry-after")]);
      }
      expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [401, null]));
      expect(answers[5]).toEqual([429, "30"]);
    }
    await vi.waitFor(async () => expect(await isEmpty(nobody)).toBe(true));
    expect(await isEmpty(ada.username)).toBe(false);
    vi.setSystemTime(Date.now() + 30 * SECOND);
    expect((await guess(nobody)).status).toBe(401);
    expect((await guess(nobody)).status).toBe(429);
    expect((await guess(ada.username, PASSWORD)).status).toBe(303);
  });

  test("is counted again after the object it shares was cleaned up while in use", async () => {
    const object = env.ATTEMPTS.getByName(`test:${crypto.randomUUID()}`);
    expect(await object.spendShared("nobody", "1", NOW)).toMatchObject({
      standing: { kind: "open" },
    });
    vi.setSystemTime(NOW + 400 * DAY);
    await runInDurableObject(object, (counter) => counter.alarm());
    expect(await object.spendShared("nobody", "2", Date.now())).toMatchObject({
      standing: { kind: "open" },
    });
  });

  test("shares its object with others, of which there are few", async () => {
    const names = Array.from({ length: 1000 }, () => crypto.randomUUID());
    const objects = async (key: CryptoKey) => Promise.all(names.map((name) => shardOf(key, name)));
    const ours = await objects(await countersKey());
    expect(new Set(ours).size).toBe(SHARDS);
    // Which names meet is a secret of this installation.
    const theirs = await objects(await signingKey(new Uint8Array(32), "shared counters"));
    const same = ours.filter((object, at) => object === theirs[at]);
    expect(same.length).toBeLessThan(100);
    expect((await listDurableObjectIds(env.ATTEMPTS)).length).toBeGreaterThan(0);
  });
});

describe("an object that many names share", () => {
  test("keeps a bounded number, and those with the most failures longest", async () => {
    const [rows, locked] = await shared((names, sql) => {
      for (let i = 0; i < 5; i++) names.spend("victim", `${i}`, NOW);
      for (let i = 0; i < 2500; i++) names.spend(`flood${i}`, "a", NOW + i);
      const [count] = sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM names");
      return [count?.n, names.spend("victim", "next", NOW + 3000).standing.kind] as const;
    });
    expect([rows, locked]).toEqual([2000, "wait"]);
  });

  test("forgets what was given back, and everything after a day without failures", async () => {
    const left = await shared((names) => {
      names.spend("a", "1", NOW);
      names.spend("b", "1", NOW);
      names.giveBack("a", "1", NOW);
      names.giveBack("a", "1", NOW);
      return [names.purge(NOW + DAY - 1), names.purge(NOW + DAY)];
    });
    expect(left).toEqual([true, false]);
  });

  test("counts the same attempt once, and a thousand at once as five", async () => {
    const kinds = await shared((names) => {
      names.spend("a", "same", NOW);
      names.spend("a", "same", NOW);
      return Array.from({ length: 1000 }, (_, at) => names.spend("a", `${at}`, NOW).standing.kind);
    });
    expect(kinds.filter((kind) => kind === "open")).toHaveLength(4);
  });
});
