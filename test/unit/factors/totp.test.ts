import { describe, expect, test } from "vitest";
import {
  checkTotp,
  codeAt,
  newTotpSecret,
  readSecret,
  STEP,
  stepAt,
  type TotpAttempt,
  type TotpVerdict,
} from "../../../src/factors/totp.ts";

const NOW = 1_800_000_012_000;
const TODAY = stepAt(NOW);
/** Two of its codes within the times tested here are never the same. */
const secret = distinctSecret();

function distinctSecret(): string {
  for (;;) {
    const candidate = newTotpSecret();
    const key = readSecret(candidate);
    const codes = Array.from({ length: 121 }, (_, i) => codeAt(key, TODAY - 60 + i));
    if (new Set(codes).size === codes.length) return candidate;
  }
}

const codeOf = (offset: number) => codeAt(readSecret(secret), TODAY + offset);

function check(offset: number, attempt: Partial<TotpAttempt> = {}): TotpVerdict {
  return checkTotp({
    secret,
    code: codeOf(offset),
    now: NOW,
    lastStep: 0,
    drift: 0,
    disclosedStep: undefined,
    ...attempt,
  });
}

const offsets = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe("a code", () => {
  test("of the current step, the one before and the one after is accepted", () => {
    for (const offset of [-1, 0, 1]) {
      expect(check(offset)).toEqual({ kind: "accepted", step: TODAY + offset, drift: offset });
    }
  });

  test.each([
    [0, 30_000, "accepted"],
    [0, 30_001, "other_time"],
    [29_999, 59_999, "accepted"],
    [29_999, 60_000, "other_time"],
    [0, -59_999, "accepted"],
    [0, -60_000, "other_time"],
    [29_999, -30_000, "accepted"],
    [29_999, -30_001, "other_time"],
  ])("%i ms into a step, shown %i ms ago: %s", (into, ago, kind) => {
    const now = TODAY * STEP + into;
    const shown = codeAt(readSecret(secret), stepAt(now - ago));
    expect(check(0, { code: shown, now }).kind).toBe(kind);
  });

  test("that is nobody's is wrong", () => {
    const codes = new Set(offsets(-60, 60).map(codeOf));
    const nobodys = ["000000", "111111", "222222"].find((code) => !codes.has(code)) ?? "";
    expect(check(0, { code: nobodys })).toEqual({ kind: "wrong" });
    expect(check(0, { code: "" })).toEqual({ kind: "wrong" });
  });

  test("of another secret is wrong", () => {
    expect(check(0, { secret: newTotpSecret() }).kind).not.toBe("accepted");
  });

  test("is judged soon after 1970, where there are no earlier steps", () => {
    const code = codeAt(readSecret(secret), 0);
    expect(check(0, { code, now: 0, lastStep: -1 }).kind).toBe("accepted");
  });
});

describe("a step", () => {
  test("that was used is not accepted again", () => {
    for (const offset of [-1, 0, 1]) {
      expect(check(offset, { lastStep: TODAY + offset })).toEqual({ kind: "replayed" });
    }
  });

  test("before the one that was used is not accepted either", () => {
    expect(check(-1, { lastStep: TODAY })).toEqual({ kind: "replayed" });
    expect(check(0, { lastStep: TODAY + 1 })).toEqual({ kind: "replayed" });
  });

  test("after the one that was used is", () => {
    expect(check(1, { lastStep: TODAY }).kind).toBe("accepted");
  });

  test("that was used minutes ago is a replay, not a slow phone", () => {
    expect(check(-7, { lastStep: TODAY - 7 })).toEqual({ kind: "replayed" });
  });

  test("stays used when our clock jumps back", () => {
    expect(check(-10, { now: NOW - 10 * STEP, lastStep: TODAY })).toEqual({ kind: "replayed" });
  });
});

describe("a code for another time", () => {
  test("is refused, and the verdict says how far the phone is off", () => {
    for (const offset of [...offsets(-20, -2), ...offsets(2, 20)]) {
      expect(check(offset)).toEqual({
        kind: "other_time",
        step: TODAY + offset,
        offsetSteps: offset,
        seconds: offset * 30,
      });
    }
  });

  test("more than ten minutes away is simply wrong", () => {
    for (const offset of [-21, 21, -60, 60]) expect(check(offset)).toEqual({ kind: "wrong" });
  });

  test("that a refusal has named is not accepted when its time comes", () => {
    const told = check(6);
    const disclosedStep = told.kind === "other_time" ? told.step : undefined;
    for (const wait of [5, 6, 7]) {
      const later = NOW + wait * STEP;
      expect(check(6, { now: later, disclosedStep })).toEqual({ kind: "replayed" });
      expect(check(7, { now: later, disclosedStep }).kind).toBe(
        wait === 5 ? "other_time" : "accepted",
      );
    }
  });
});

describe("what is learned of a phone's clock", () => {
  test("moves the window by one step at most, so never beyond two", () => {
    for (const drift of [-1, 1]) {
      const accepted = offsets(-22, 22).filter(
        (offset) => check(offset, { drift }).kind === "accepted",
      );
      expect(accepted).toEqual([drift - 1, drift, drift + 1]);
      expect(check(2 * drift, { drift })).toMatchObject({ drift });
      expect(check(0, { drift })).toMatchObject({ drift: 0 });
    }
  });

  test("never walks away by itself, however long a phone gets slower", () => {
    let drift = 0;
    for (const offset of [-1, -2, -3, -4, -5]) {
      const verdict = check(offset, { drift });
      expect(verdict.kind).toBe(offset >= -2 ? "accepted" : "other_time");
      if (verdict.kind === "accepted") drift = verdict.drift;
    }
    expect(drift).toBe(-1);
  });

  test("after a resynchronisation is three steps around the phone's own time", () => {
    for (const drift of [-20, -10, -2, 2, 10, 20]) {
      const accepted = offsets(-30, 30).filter(
        (offset) => check(offset, { drift }).kind === "accepted",
      );
      expect(accepted).toEqual([drift - 1, drift, drift + 1]);
    }
  });

  test("goes back towards the true time, and never further away than two codes in a row put it", () => {
    expect(check(-11, { drift: -10 })).toMatchObject({ kind: "accepted", drift: -10 });
    expect(check(-9, { drift: -10 })).toMatchObject({ kind: "accepted", drift: -10 });
    expect(check(-1, { drift: -2 })).toMatchObject({ kind: "accepted", drift: -1 });
  });

  test("is not believed beyond ten minutes", () => {
    expect(check(-40, { drift: -40 })).toEqual({ kind: "wrong" });
    expect(check(-20, { drift: -40 })).toMatchObject({ kind: "accepted", drift: -20 });
  });

  test("leaves a guess worth three in a million", () => {
    for (const drift of offsets(-20, 20)) {
      const accepted = offsets(-40, 40).filter(
        (offset) => check(offset, { drift }).kind === "accepted",
      );
      expect(accepted).toHaveLength(3);
    }
  });
});
