import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { headersOf, newBrowser, posting, withoutTokens } from "../support/browser.ts";
import { openGate } from "../support/gate.ts";
import { LOGIN, newPerson, PASSWORD, type Somebody } from "../support/people.ts";

/**
 * Whether a name is somebody's is told neither by the words of an answer nor by its headers nor by
 * its time (ASVS 6.3.8). Times are compared with the noise of this very run, never with a clock's
 * idea of fast: the same machine, the same load, the names taken in turns.
 */

// A thousand hashes one after the other: on a machine that does much else, minutes.
vi.setConfig({ testTimeout: 1_200_000 });

const gate = openGate({ policy: "one_factor" });
const WRONG = "not the password of anybody";
const ROUNDS = 80;
const LOCKED_ROUNDS = 40;
/** Shufflings of who is who. */
const SHUFFLES = 4000;
/** No network tells a tenth of a hash. */
const NOTICEABLE = 1.1;

type Names = readonly string[];

const nobody = () => `p${crypto.randomUUID()}`;
const make = async (kind: Parameters<typeof newPerson>[0], count: number): Promise<Names> =>
  (await Promise.all(Array.from({ length: count }, () => newPerson(kind)))).map(
    ({ username }: Somebody) => username,
  );

/** One address for a few guesses, so that no network is ever full. */
let visitor = newBrowser(gate);
let guesses = 0;

async function timed(username: string, password = WRONG) {
  guesses += 1;
  if (guesses % 20 === 0) visitor = newBrowser(gate);
  const fields = await visitor.filled(LOGIN, { username, password });
  const request = visitor.request(LOGIN, posting(gate, fields));
  const began = performance.now();
  const answer = await gate.answer(request);
  const text = await answer.text();
  // A Worker's clock stands still while it computes: only a turn of the event loop moves it on.
  await scheduler.wait(0);
  const time = performance.now() - began;
  // What goes on behind the answer is over before the next one is timed.
  await scheduler.wait(5);
  return { time, answer, text: withoutTokens(text).replaceAll(username, "NAME") };
}

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
};

/** Largest median over smallest. */
const spread = (groups: readonly (readonly number[])[]): number => {
  const medians = groups.map(median);
  return Math.max(...medians) / Math.min(...medians);
};

/** As `groups`, but who is who is drawn by lot within each round: what noise alone would look like. */
function shuffled(groups: readonly (readonly number[])[], random: () => number): number[][] {
  const rounds = groups[0]?.length ?? 0;
  const mixed = groups.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    const times = groups.map((group) => group[round] ?? 0);
    for (const one of mixed) one.push(...times.splice(Math.floor(random() * times.length), 1));
  }
  return mixed;
}

/** mulberry32: the same lots in each run. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Whether the kinds differ noticeably, and by more than any shuffling of this run's own times. */
function differ(groups: readonly (readonly number[])[]): boolean {
  const seen = spread(groups);
  if (seen < NOTICEABLE) return false;
  const random = lots(20_261_122);
  return Array.from({ length: SHUFFLES }).every(() => spread(shuffled(groups, random)) < seen);
}

/** All kinds in turns, each round beginning with another one. */
async function sample(kinds: Readonly<Record<string, Names>>, rounds: number) {
  const names = Object.keys(kinds);
  const times = names.map((): number[] => []);
  const answers = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const at = (round + turn) % names.length;
      const name = names[at] ?? "";
      const { time, answer, text } = await timed(kinds[name]?.[round] ?? "");
      times[at]?.push(time);
      const { date: _, ...headers } = headersOf(answer);
      answers.get(name)?.add(JSON.stringify([answer.status, headers, text]));
    }
  }
  return { times, answers };
}

/**
 * Two samples of the same names, the second only where the first one looks suspicious: what is told
 * by the time is told again, and a burst of somebody else's work on this machine is not.
 */
async function compared(kinds: Readonly<Record<string, Names>>, rounds: number) {
  const first = await sample(kinds, rounds);
  if (!differ(first.times)) return { answers: first.answers, told: "" };
  const second = await sample(kinds, rounds);
  const told = differ(second.times)
    ? `${medians(kinds, first.times)}; again: ${medians(kinds, second.times)}`
    : "";
  return { answers: first.answers, told };
}

describe("an unknown name, a wrong password, a disabled user and one who never chose a password", () => {
  test("get one answer, byte for byte, in a time that says nothing", async () => {
    const kinds = {
      unknown: Array.from({ length: ROUNDS }, nobody),
      "wrong password": await make({}, ROUNDS),
      "wrong password, second factor": await make({ twoFactor: true }, ROUNDS),
      disabled: await make({ disabled: true }, ROUNDS),
      invited: await make({ password: false }, ROUNDS),
    };
    for (const warm of await make({}, 5)) await timed(warm);
    const { told, answers } = await compared(kinds, ROUNDS);
    const seen = new Set([...answers.values()].flatMap((one) => [...one]));
    expect(seen.size).toBe(1);
    expect([...seen][0]).toMatch(/^\[401,/);
    expect(told).toBe("");
  });

  test("a disabled user's right password is answered as a wrong one", async () => {
    const disabled = await newPerson({ disabled: true });
    const right = await timed(disabled.username, PASSWORD);
    const wrong = await timed(disabled.username);
    expect([right.answer.status, right.text]).toEqual([wrong.answer.status, wrong.text]);
    expect(headersOf(right.answer)).toEqual(headersOf(wrong.answer));
  });
});

describe("a locked name", () => {
  test("is answered alike whether somebody has it or nobody, byte for byte and in time", async () => {
    const kinds = {
      unknown: Array.from({ length: LOCKED_ROUNDS }, nobody),
      known: await make({ twoFactor: true }, LOCKED_ROUNDS),
      disabled: await make({ disabled: true }, LOCKED_ROUNDS),
    };
    // All of them have as long to wait as each other: the clock of the gate stands, ours does not.
    vi.useFakeTimers({ toFake: ["Date"] });
    for (const name of Object.values(kinds).flat()) await lock(name);
    const { told, answers } = await compared(kinds, LOCKED_ROUNDS);
    vi.useRealTimers();
    const seen = new Set([...answers.values()].flatMap((one) => [...one]));
    expect(seen.size).toBe(1);
    expect([...seen][0]).toMatch(/^\[429,/);
    expect(told).toBe("");
  });
});

/** At its longest wait, from now on. */
async function lock(username: string): Promise<void> {
  const counter = env.ATTEMPTS.getByName(`password:${username}`);
  const now = Date.now();
  for (let i = 0; i < 5; i++) {
    const attempt = { id: `${i}`, network: undefined };
    await counter.spend("password", undefined, attempt, now);
  }
}

test("the measure notices a name that costs a fifth less, and is not led astray by noise", () => {
  const random = lots(7);
  const noisy = (base: number) =>
    Array.from({ length: ROUNDS }, () => base * (1 + 2 * random() ** 8));
  const same = [noisy(50), noisy(50), noisy(50), noisy(50)];
  expect(differ([...same, noisy(50)])).toBe(false);
  expect(differ([...same, noisy(40)])).toBe(true);
});

const medians = (kinds: object, times: readonly (readonly number[])[]): string =>
  Object.keys(kinds)
    .map((name, at) => `${name}: ${median(times[at] ?? []).toFixed(2)} ms`)
    .join(", ");
