import { describe, expect, test } from "vitest";
import { HOUR, SECOND } from "../../../src/kit/clock.ts";
import type { BudgetKind, Standing } from "../../../src/limits/budget.ts";
import { type Answered, decideTogether, secondsUntil } from "../../../src/limits/spending.ts";

const NOW = 1_800_000_000_000;
const open = (failures = 0): Standing => ({ kind: "open", failures });
const wait = (seconds: number): Standing => ({
  kind: "wait",
  failures: 9,
  until: NOW + seconds * SECOND,
});
const answer = (
  kind: BudgetKind,
  standing: Standing,
  bucket: "untrusted" | "device" = "untrusted",
): Answered => ({ kind, answer: { bucket, standing } });
const silent = (kind: BudgetKind): Answered => ({ kind, answer: undefined });
const together = (...all: Answered[]) => decideTogether(all, NOW);

describe("what all counters say together", () => {
  test("is yes only if each says so", () => {
    expect(together(answer("password", open(3)), answer("network", open(7)))).toMatchObject({
      kind: "allowed",
      failuresBefore: 3,
    });
  });

  test("is the longest wait that any of them asks for", () => {
    const all = [answer("password", wait(60)), answer("network", open()), answer("site", wait(90))];
    expect(together(...all)).toEqual({ kind: "wait", seconds: 90 });
  });

  test("is closed, whatever else waits", () => {
    const closed = answer("second_factor", { kind: "closed", failures: 20 });
    expect(together(closed, answer("network", wait(5)))).toEqual({ kind: "closed" });
  });

  test("is no if one cannot be reached, or none was asked", () => {
    expect(together(answer("password", open()), silent("network")).kind).toBe("unavailable");
    expect(together(silent("password"), answer("network", wait(9))).kind).toBe("unavailable");
    expect(together(answer("password", open(), "device"), silent("network")).kind).toBe(
      "unavailable",
    );
    expect(together().kind).toBe("unavailable");
  });

  test("holds a known device to its own budget, not to that of its network", () => {
    expect(together(answer("password", open(), "device"), answer("network", wait(500)))).toEqual(
      together(answer("password", open(), "device"), answer("network", open())),
    );
    expect(together(answer("password", wait(30), "device"), answer("network", open()))).toEqual({
      kind: "wait",
      seconds: 30,
    });
  });
});

describe("what follows from a wrong guess", () => {
  const ifWrong = (...all: Answered[]) => {
    const decision = together(...all);
    if (decision.kind !== "allowed") throw new Error(decision.kind);
    return decision.ifWrong;
  };

  test.each([
    [0, 0, []],
    [3, 0, []],
    [4, 30, ["password_locked"]],
    [5, 60, []],
    [20, 3600, []],
  ])("after %i wrong passwords: %i s", (failures, seconds, thresholds) => {
    expect(ifWrong(answer("password", open(failures)), answer("network", open()))).toMatchObject({
      seconds,
      closed: false,
      thresholds,
    });
  });

  test.each([
    [4, 30, false, ["second_factor_locked"]],
    [18, 3600, false, []],
    [19, 3600, true, ["second_factor_closed"]],
  ])("after %i wrong codes: %i s, closed %s", (failures, seconds, closed, thresholds) => {
    expect(ifWrong(answer("second_factor", open(failures)))).toMatchObject({
      seconds,
      closed,
      thresholds,
    });
  });

  test("the hundredth failure of a network is told, and of a site the five hundredth", () => {
    const own = answer("password", open());
    expect(ifWrong(own, answer("network", open(98))).thresholds).toEqual([]);
    expect(ifWrong(own, answer("network", open(99))).thresholds).toEqual(["network_locked"]);
    expect(ifWrong(own, answer("site", open(499))).thresholds).toEqual(["network_locked"]);
    expect(ifWrong(answer("network", open(99)))).toMatchObject({ seconds: 0, closed: false });
  });
});

test("Retry-After is rounded up to a second in which the retry is allowed", () => {
  expect(secondsUntil(NOW + HOUR, NOW)).toBe(3600);
  expect(secondsUntil(NOW + 1, NOW)).toBe(1);
  expect(secondsUntil(NOW + 30_001, NOW)).toBe(31);
  expect(secondsUntil(NOW - 5, NOW)).toBe(1);
});
