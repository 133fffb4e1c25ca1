import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DAY, HOUR, MINUTE } from "../../../src/kit/clock.ts";
import { randomId } from "../../../src/kit/random.ts";
import type { AttemptCounter } from "../../../src/limits/attempt-counter.ts";
import {
  type BudgetKind,
  DEVICE_FORGOTTEN_AFTER,
  NETWORK_WINDOW,
} from "../../../src/limits/budget.ts";

const START = Date.now();
const HOME = "192.0.2.1";

const counter = (): DurableObjectStub<AttemptCounter> => env.ATTEMPTS.getByName(randomId());
const attempt = () => ({ id: randomId(), network: HOME });

async function guess(
  stub: DurableObjectStub<AttemptCounter>,
  kind: BudgetKind,
  now = START,
  device?: string,
) {
  return (await stub.spend(kind, device, attempt(), now)).standing;
}

/** Wrong guesses as early as each wait allows; gives the moment of the last. */
async function fail(stub: DurableObjectStub<AttemptCounter>, kind: BudgetKind, times: number) {
  let now = START;
  for (let done = 0; done < times; ) {
    const standing = await guess(stub, kind, now);
    if (standing.kind === "open") done += 1;
    else if (standing.kind === "wait") now = standing.until;
    else throw new Error("closed");
  }
  return now;
}

const alarmOf = (stub: DurableObjectStub<AttemptCounter>) =>
  runInDurableObject(stub, (_, state) => state.storage.getAlarm());
const storedIn = (stub: DurableObjectStub<AttemptCounter>) =>
  runInDurableObject(stub, (_, state) => [...state.storage.kv.list()]);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(START);
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a counter", () => {
  test.each([
    ["password", 5],
    ["second_factor", 5],
    ["network", 100],
    ["site", 500],
  ] as const)("allows of 1 000 %s guesses at one instant exactly %i", async (kind, limit) => {
    const stub = counter();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => guess(stub, kind)));
    expect(answers.filter((standing) => standing.kind === "open")).toHaveLength(limit);
    expect((await stub.ledger(kind, START)).untrusted).toHaveLength(limit);
  });

  test("allows five of 1 000 guesses that come through 1 000 connections", async () => {
    const name = randomId();
    const answers = await Promise.all(
      Array.from({ length: 1000 }, () => guess(env.ATTEMPTS.getByName(name), "password")),
    );
    expect(answers.filter((standing) => standing.kind === "open")).toHaveLength(5);
  });

  test("keeps a lock over an eviction in the middle of it, to the millisecond", async () => {
    const stub = counter();
    const last = await fail(stub, "password", 6);
    await evictDurableObject(stub);
    expect(await guess(stub, "password", last + 1)).toMatchObject({ kind: "wait", failures: 6 });
    await evictDurableObject(stub);
    expect((await guess(stub, "password", last + MINUTE - 1)).kind).toBe("wait");
    expect((await guess(stub, "password", last + MINUTE)).kind).toBe("open");
  });

  test("loses no guess to evictions between them", async () => {
    const stub = counter();
    const kinds: string[] = [];
    for (let i = 0; i < 6; i++) {
      kinds.push((await guess(stub, "second_factor")).kind);
      await evictDurableObject(stub);
    }
    expect(kinds).toEqual(["open", "open", "open", "open", "open", "wait"]);
  });

  test("gives back one attempt once, also after an eviction", async () => {
    const stub = counter();
    const mine = attempt();
    await fail(stub, "password", 3);
    await stub.spend("password", undefined, mine, START);
    await evictDurableObject(stub);
    await Promise.all([1, 2, 3].map(() => stub.giveBack("password", mine.id, START, {})));
    expect((await stub.ledger("password", START)).untrusted).toHaveLength(3);
  });

  test("keeps a lane for each known device over an eviction", async () => {
    const stub = counter();
    await stub.signedIn("password", { from: undefined, device: "laptop", network: HOME }, START);
    await Promise.all(Array.from({ length: 1000 }, () => guess(stub, "password")));
    await evictDurableObject(stub);
    expect((await stub.peek("password", undefined, START)).standing.kind).toBe("wait");
    expect(await stub.peek("password", "laptop", START)).toMatchObject({
      bucket: "device",
      standing: { kind: "open", failures: 0 },
    });
    const own = await Promise.all(
      Array.from({ length: 1000 }, () => guess(stub, "password", START, "laptop")),
    );
    expect(own.filter((standing) => standing.kind === "open")).toHaveLength(5);
  });

  test("that refuses writes nothing", async () => {
    const stub = counter();
    const last = await fail(stub, "password", 5);
    const before = JSON.stringify(await storedIn(stub));
    for (let i = 0; i < 20; i++) await guess(stub, "password", last + i);
    expect(JSON.stringify(await storedIn(stub))).toBe(before);
  });

  test("that is only looked at keeps nothing", async () => {
    const stub = counter();
    await stub.peek("password", "laptop", START);
    await stub.ledger("password", START);
    expect(await storedIn(stub)).toEqual([]);
    expect(await alarmOf(stub)).toBeNull();
  });

  test("of one kind does not answer for another", async () => {
    const stub = counter();
    await guess(stub, "password");
    // The refusal is awaited inside the object: across RPC it would also be reported as unhandled.
    await runInDurableObject(stub, async (one: AttemptCounter) => {
      await expect(one.spend("network", undefined, attempt(), START)).rejects.toThrow();
      await expect(one.spend("password", undefined, attempt(), Number.NaN)).rejects.toThrow();
    });
    expect((await stub.ledger("password", START)).untrusted).toHaveLength(1);
  });
});

describe("the alarm", () => {
  const gone = async (stub: DurableObjectStub<AttemptCounter>) =>
    (await storedIn(stub)).length === 0 && (await alarmOf(stub)) === null;

  test.each([
    ["network", NETWORK_WINDOW],
    ["password", DAY],
  ] as const)("deletes a %s that has rested, and not before", async (kind, rest) => {
    const stub = counter();
    await guess(stub, kind);
    expect(await alarmOf(stub)).toBe(START + rest);
    vi.setSystemTime(START + rest - 1);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await stub.ledger(kind, START)).untrusted).toHaveLength(1);
    expect(await alarmOf(stub)).toBe(START + rest);
    vi.setSystemTime(START + rest);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await gone(stub)).toBe(true);
  });

  test("is set once, not for every guess, and then follows the last one", async () => {
    const stub = counter();
    await guess(stub, "network");
    await guess(stub, "network", START + 5 * MINUTE);
    expect(await alarmOf(stub)).toBe(START + NETWORK_WINDOW);
    vi.setSystemTime(START + NETWORK_WINDOW);
    await runDurableObjectAlarm(stub);
    expect(await alarmOf(stub)).toBe(START + 5 * MINUTE + NETWORK_WINDOW);
  });

  test("is not waited for by what was given back entirely", async () => {
    const stub = counter();
    const mine = attempt();
    await stub.spend("second_factor", undefined, mine, START);
    await stub.giveBack("second_factor", mine.id, START, {});
    expect([await alarmOf(stub), await gone(stub)]).toEqual([null, true]);
  });

  test("clears away what was kept for the next attempt, which has not come", async () => {
    const stub = counter();
    for (const now of [START, START + MINUTE]) {
      const mine = attempt();
      await stub.spend("network", undefined, mine, now);
      await stub.giveBack("network", mine.id, now, { kept: true });
      expect((await stub.ledger("network", now)).untrusted).toEqual([]);
      expect(await alarmOf(stub)).toBe(START + NETWORK_WINDOW);
    }
    vi.setSystemTime(START + NETWORK_WINDOW);
    await runDurableObjectAlarm(stub);
    expect(await gone(stub)).toBe(true);
  });

  test("is not set for a counter that was never used", async () => {
    const stub = counter();
    await stub.giveBack("network", attempt().id, START, { kept: true });
    expect([await alarmOf(stub), await gone(stub)]).toEqual([null, true]);
  });

  test("leaves known devices until they are forgotten", async () => {
    const stub = counter();
    await stub.signedIn("password", { from: undefined, device: "laptop", network: HOME }, START);
    await guess(stub, "password");
    vi.setSystemTime(START + 2 * DAY);
    await runDurableObjectAlarm(stub);
    expect((await stub.peek("password", "laptop", START + 2 * DAY)).bucket).toBe("device");
    expect(await alarmOf(stub)).toBe(START + DEVICE_FORGOTTEN_AFTER);
    vi.setSystemTime(START + DEVICE_FORGOTTEN_AFTER);
    await runDurableObjectAlarm(stub);
    expect(await gone(stub)).toBe(true);
  });

  test("goes with the last thing that kept it", async () => {
    const stub = counter();
    await stub.signedIn("password", { from: undefined, device: "laptop", network: HOME }, START);
    expect(await alarmOf(stub)).toBe(START + DEVICE_FORGOTTEN_AFTER);
    await stub.forgetDevices("password", ["laptop"], START);
    expect([await alarmOf(stub), await gone(stub)]).toEqual([null, true]);
  });

  test("never opens a closed second factor, nor does an eviction", async () => {
    const stub = counter();
    // A device keeps an alarm pending, so that there is one that could go wrong.
    await stub.signedIn("second_factor", { from: undefined, device: "d", network: HOME }, START);
    const last = await fail(stub, "second_factor", 20);
    expect((last - START) / HOUR).toBeCloseTo(9.06, 2);
    for (const later of [HOUR, DAY, 4000 * DAY]) {
      vi.setSystemTime(last + later);
      await runDurableObjectAlarm(stub);
      await evictDurableObject(stub);
      expect(await guess(stub, "second_factor", last + later)).toEqual({
        kind: "closed",
        failures: 20,
      });
    }
    await stub.unlock("second_factor", last);
    expect(await guess(stub, "second_factor", last)).toEqual({ kind: "open", failures: 0 });
  });

  test("leaves an object that works on", async () => {
    const stub = counter();
    await fail(stub, "password", 5);
    vi.setSystemTime(START + 2 * DAY);
    await runDurableObjectAlarm(stub);
    const now = START + 2 * DAY;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => guess(stub, "password", now)),
    );
    expect(answers.filter((standing) => standing.kind === "open")).toHaveLength(5);
    expect(await alarmOf(stub)).toBe(now + DAY);
  });
});

test("a counter of somebody who was removed keeps nothing", async () => {
  const stub = counter();
  await stub.signedIn("second_factor", { from: undefined, device: "d", network: HOME }, START);
  await fail(stub, "second_factor", 3);
  await stub.forgetAll();
  expect(await storedIn(stub)).toEqual([]);
  expect(await alarmOf(stub)).toBeNull();
});
