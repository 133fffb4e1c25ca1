import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE, SECOND } from "../../../src/kit/clock.ts";
import {
  type BudgetKind,
  CLOCK_TOLERANCE,
  decide,
  NETWORK_FAILURES,
  NETWORK_WINDOW,
  SECOND_FACTOR_CLOSES_AT,
  SITE_FAILURES,
  type Spent,
  type Standing,
  waitAfter,
} from "../../../src/limits/budget.ts";

const START = 1_800_000_000_000;

/** A budget, and a guesser whose guesses are all wrong. */
function counter(kind: BudgetKind, spent: Spent = []) {
  let serial = 0;
  const apply = (event: Parameters<typeof decide>[2], now: number): Standing => {
    const answer = decide(kind, spent, event, now);
    spent = answer.spent;
    return answer.standing;
  };
  return {
    guess(now: number, network = "192.0.2.1") {
      serial += 1;
      const id = String(serial);
      const standing = apply({ kind: "spend", attempt: { id, network } }, now);
      return { id, standing, allowed: standing.kind === "open" };
    },
    giveBack: (id: string, now: number) => apply({ kind: "give_back", id }, now),
    reset: (now: number, network?: string) => apply({ kind: "reset", network }, now),
    unlock: (now: number) => apply({ kind: "unlock" }, now),
    failures: () => spent.length,
    spent: () => spent,
    /** Guesses as early as each wait allows; gives the moment of the last guess. */
    fail(times: number, from: number): number {
      let now = from;
      for (let done = 0; done < times; ) {
        const { allowed, standing } = this.guess(now);
        if (allowed) done += 1;
        else if (standing.kind === "wait") now = standing.until;
        else throw new Error("closed");
      }
      return now;
    },
  };
}

describe.each(["password", "second_factor"] as const)("%s", (kind) => {
  test("five failures in a row are free, the sixth attempt waits", () => {
    const one = counter(kind);
    const allowed = Array.from({ length: 6 }, () => one.guess(START).allowed);
    expect(allowed).toEqual([true, true, true, true, true, false]);
    expect(one.failures()).toBe(5);
  });

  test("each further failure doubles the wait from 30 seconds up to an hour", () => {
    const seconds = Array.from({ length: 16 }, (_, n) => waitAfter(n) / SECOND);
    expect(seconds).toEqual([
      0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600, 3600,
    ]);
    expect(waitAfter(100_000)).toBe(HOUR);
  });

  test.each([5, 6, 7, 8, 9, 10, 11, 12, 13, 19])(
    "after failure %i the wait ends at its last millisecond, not one before",
    (failures) => {
      const one = counter(kind);
      const last = one.fail(failures, START);
      const end = last + waitAfter(failures);
      expect(one.guess(last + 1).standing).toEqual({ kind: "wait", failures, until: end });
      expect(one.guess(end - 1).allowed).toBe(false);
      expect(one.failures()).toBe(failures);
      expect(one.guess(end).allowed).toBe(true);
      expect(one.guess(end + 1).allowed).toBe(false);
    },
  );

  test("what comes during a wait spends nothing and extends nothing", () => {
    const one = counter(kind);
    const last = one.fail(6, START);
    const before = one.spent();
    for (let now = last; now < last + MINUTE; now += 100) one.guess(now);
    expect(one.spent()).toBe(before);
    expect(one.guess(last + MINUTE).allowed).toBe(true);
  });

  test("giving back undoes exactly that attempt, its wait too, and only once", () => {
    const one = counter(kind);
    const fifth = one.fail(5, START);
    const sixth = one.guess(fifth + 30 * SECOND);
    one.giveBack(sixth.id, fifth + 31 * SECOND);
    one.giveBack(sixth.id, fifth + 31 * SECOND);
    expect(one.failures()).toBe(5);
    expect(one.guess(fifth + 31 * SECOND).allowed).toBe(true);
  });

  test("giving back what nobody spent changes nothing", () => {
    const one = counter(kind);
    one.fail(5, START);
    one.giveBack("another", START);
    expect(one.failures()).toBe(5);
    expect(one.guess(START).allowed).toBe(false);
  });

  test("the same attempt heard of twice is counted once", () => {
    const attempt = { id: "same", network: undefined };
    const first = decide(kind, [], { kind: "spend", attempt }, START);
    const second = decide(kind, first.spent, { kind: "spend", attempt }, START + 1);
    expect(second).toEqual(first);
  });

  test("a completed sign-in sets it to zero", () => {
    const one = counter(kind);
    const last = one.fail(10, START);
    one.reset(last + 1);
    expect(Array.from({ length: 6 }, () => one.guess(last + 2).allowed)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test("a sign-in that is worth one network forgives what was spent from there", () => {
    const one = counter(kind);
    one.guess(START, "192.0.2.1");
    one.guess(START, "198.51.100.7");
    one.guess(START, "192.0.2.1");
    one.reset(START + 1, "192.0.2.1");
    expect(one.spent().map((attempt) => attempt.network)).toEqual(["198.51.100.7"]);
  });

  test("a clock that goes back frees nobody", () => {
    const one = counter(kind);
    const last = one.fail(6, START);
    for (const back of [1, SECOND, MINUTE, CLOCK_TOLERANCE, 10 * DAY]) {
      expect(decide(kind, one.spent(), spending, last - back).standing.kind).toBe("wait");
    }
    expect(one.guess(last - MINUTE).allowed).toBe(false);
    expect(one.guess(last + MINUTE - 1).allowed).toBe(false);
    expect(one.guess(last + MINUTE).allowed).toBe(true);
  });

  test("one broken clock does not lock anybody out until the year it named", () => {
    const one = counter(kind);
    one.fail(6, START + 5000 * DAY);
    expect(one.guess(START).standing).toEqual({
      kind: "wait",
      failures: 6,
      until: START + MINUTE,
    });
    expect(one.guess(START + MINUTE).allowed).toBe(true);
  });
});

const spending = {
  kind: "spend",
  attempt: { id: "x", network: undefined },
} as const;

describe("the second factor", () => {
  test("closes with the 20th failure, nine hours after the first", () => {
    const one = counter("second_factor");
    const last = one.fail(SECOND_FACTOR_CLOSES_AT, START);
    expect((last - START) / SECOND).toBe(30 + 60 + 120 + 240 + 480 + 960 + 1920 + 8 * 3600);
    expect((last - START) / HOUR).toBeCloseTo(9.06, 2);
    expect(one.guess(last + 1000 * DAY).standing).toEqual({ kind: "closed", failures: 20 });
  });

  test("is still open to the 20th attempt, and stays so when that one was right", () => {
    const one = counter("second_factor");
    const last = one.fail(19, START);
    const right = one.guess(last + HOUR);
    expect(right.allowed).toBe(true);
    expect(one.guess(last + HOUR).standing.kind).toBe("closed");
    one.giveBack(right.id, last + HOUR);
    expect(one.guess(last + HOUR).allowed).toBe(true);
  });

  test("opens again when an administrator unlocks it", () => {
    const one = counter("second_factor");
    const last = one.fail(20, START);
    one.unlock(last);
    expect(one.guess(last).standing).toEqual({ kind: "open", failures: 0 });
  });

  test("forgets nothing, however long it rests", () => {
    const one = counter("second_factor");
    const last = one.fail(4, START);
    expect(one.guess(last + 4000 * DAY).standing).toEqual({ kind: "open", failures: 4 });
  });

  test("is worth at most 6·10⁻⁵ to who has the password, for ever", () => {
    const one = counter("second_factor");
    let guesses = 0;
    let now = START;
    // Ten years of guessing at every moment at which a guess is allowed, and once a day besides.
    while (now < START + 3650 * DAY) {
      const { allowed, standing } = one.guess(now);
      if (allowed) guesses += 1;
      else now = standing.kind === "wait" ? standing.until : now + DAY;
    }
    expect(guesses).toBe(20);
    // 6 digits, three steps accepted: the current one and one to each side (RFC 6238 §5.2).
    const perGuess = 3 / 10 ** 6;
    expect(guesses * perGuess).toBeCloseTo(6e-5, 12);
    expect(1 - (1 - perGuess) ** guesses).toBeLessThanOrEqual(6e-5);
  });
});

describe("the password", () => {
  test("never closes: after a wait there is always one more attempt", () => {
    const one = counter("password");
    const last = one.fail(500, START);
    expect(one.guess(last + HOUR).allowed).toBe(true);
    expect(one.failures()).toBe(100);
  });

  test("is forgotten after a day of rest, not one millisecond before", () => {
    const one = counter("password");
    const last = one.fail(9, START);
    expect(decide("password", one.spent(), spending, last + DAY - 1).standing.failures).toBe(9);
    expect(decide("password", one.spent(), spending, last + DAY).standing.failures).toBe(0);
  });

  test("resting to be forgotten gains a guesser nothing", () => {
    const patient = counter("password");
    let steady = 0;
    let now = START;
    while (now < START + 30 * DAY) {
      const { allowed, standing } = patient.guess(now);
      if (allowed) steady += 1;
      else if (standing.kind === "wait") now = standing.until;
    }
    // All numbers of guesses before each rest: none beats the one that never rests.
    for (let burst = 1; burst <= 40; burst++) {
      const resting = counter("password");
      let guesses = 0;
      for (let from = START; from < START + 30 * DAY; guesses += burst) {
        from = resting.fail(burst, from) + DAY;
      }
      expect(guesses - burst).toBeLessThanOrEqual(steady);
    }
  });
});

describe.each([
  ["network", NETWORK_FAILURES],
  ["site", SITE_FAILURES],
] as const)("a %s", (kind, limit) => {
  test("has its failures in ten minutes, at one instant too", () => {
    const one = counter(kind);
    const allowed = Array.from({ length: limit + 10 }, () => one.guess(START).allowed);
    expect(allowed.filter(Boolean)).toHaveLength(limit);
  });

  test("gets the next attempt when the oldest is ten minutes old, not one millisecond before", () => {
    const one = counter(kind);
    one.guess(START);
    for (let i = 1; i < limit; i++) one.guess(START + 1);
    expect(one.guess(START + MINUTE).standing).toEqual({
      kind: "wait",
      failures: limit,
      until: START + NETWORK_WINDOW,
    });
    expect(one.guess(START + NETWORK_WINDOW - 1).allowed).toBe(false);
    expect(one.guess(START + NETWORK_WINDOW).allowed).toBe(true);
    expect(one.guess(START + NETWORK_WINDOW).allowed).toBe(false);
    expect(one.guess(START + NETWORK_WINDOW + 1).allowed).toBe(true);
  });

  test("is given back what was right", () => {
    const one = counter(kind);
    for (let i = 0; i < 3 * limit; i++) one.giveBack(one.guess(START).id, START);
    expect(one.guess(START).standing).toEqual({ kind: "open", failures: 0 });
  });

  test("is not freed by a clock that goes back", () => {
    const one = counter(kind);
    for (let i = 0; i < limit; i++) one.guess(START);
    for (const back of [1, MINUTE, DAY]) expect(one.guess(START - back).allowed).toBe(false);
  });
});

test("a moment that is no number decides nothing", () => {
  for (const kind of ["password", "second_factor", "network", "site"] as const) {
    const one = counter(kind);
    for (let i = 0; i < SITE_FAILURES; i++) one.guess(START);
    expect(() => one.guess(Number.NaN)).toThrow();
    expect(() => one.guess(Number.POSITIVE_INFINITY)).toThrow();
  }
});
