import { describe, expect, test } from "vitest";
import {
  checkTotp,
  codeAt,
  newTotpSecret,
  readSecret,
  resynchronise,
  STEP,
  stepAt,
} from "../../../src/factors/totp.ts";

const THEN = 1_800_000_012_000;
const T = stepAt(THEN);
const secret = distinctSecret();

function distinctSecret(): string {
  for (;;) {
    const candidate = newTotpSecret();
    const key = readSecret(candidate);
    const codes = Array.from({ length: 121 }, (_, i) => codeAt(key, T - 60 + i));
    if (new Set(codes).size === codes.length) return candidate;
  }
}

const codeAtStep = (step: number) => codeAt(readSecret(secret), step);

/** Codes of steps `a` and `b` (from T), the second one entered `later` ms after the first. */
function enter(a: number, b: number, later: number, lastStep = 0) {
  return resynchronise({
    secret,
    first: { code: codeAtStep(T + a), at: THEN },
    second: { code: codeAtStep(T + b) },
    now: THEN + later,
    lastStep,
  });
}

describe("two codes in a row", () => {
  test("of a phone up to ten minutes off pass, and say how far it is off", () => {
    for (const offset of [-20, -10, -3, -2, 2, 3, 10, 19]) {
      expect(enter(offset, offset + 1, STEP)).toEqual({
        kind: "resynchronised",
        step: T + offset + 1,
        drift: offset,
      });
    }
  });

  test("may be entered at once, or a little late", () => {
    expect(enter(-10, -9, 0)).toMatchObject({ kind: "resynchronised", drift: -9 });
    expect(enter(-10, -9, 2 * STEP)).toMatchObject({ kind: "resynchronised", drift: -11 });
    expect(enter(-10, -8, 2 * STEP)).toMatchObject({ kind: "resynchronised", drift: -10 });
  });

  test("let the sign-ins after it pass with single codes of the same clock", () => {
    const verdict = enter(-10, -9, STEP);
    if (verdict.kind !== "resynchronised") throw new Error(verdict.kind);
    for (const hours of [1, 24, 24 * 30]) {
      const now = THEN + hours * 3_600_000;
      const code = codeAtStep(stepAt(now) - 10);
      expect(
        checkTotp({
          secret,
          code,
          now,
          lastStep: verdict.step,
          drift: verdict.drift,
          disclosedStep: undefined,
        }),
      ).toMatchObject({ kind: "accepted", drift: -10 });
    }
  });

  test("bring a phone back whose clock was put right", () => {
    expect(enter(0, 1, STEP)).toMatchObject({ kind: "resynchronised", drift: 0 });
  });

  test("that do not fit one offset are wrong", () => {
    expect(enter(-10, -5, STEP)).toEqual({ kind: "wrong" });
    expect(enter(-10, -9, 5 * STEP)).toEqual({ kind: "wrong" });
    expect(enter(-10, -8, 0)).toEqual({ kind: "wrong" });
  });

  test("that are the same one twice, or in the wrong order, are wrong", () => {
    expect(enter(-10, -10, 0)).toEqual({ kind: "wrong" });
    expect(enter(-10, -10, STEP)).toEqual({ kind: "wrong" });
    expect(enter(-9, -10, STEP)).toEqual({ kind: "wrong" });
  });

  test("of which one is nobody's are wrong", () => {
    const right = { code: codeAtStep(T - 10), at: THEN };
    const next = { code: codeAtStep(T - 9) };
    const wrong = { code: "no code" };
    const rest = { secret, now: THEN + STEP, lastStep: 0 };
    expect(resynchronise({ ...rest, first: right, second: wrong })).toEqual({ kind: "wrong" });
    expect(resynchronise({ ...rest, first: { ...wrong, at: THEN }, second: next })).toEqual({
      kind: "wrong",
    });
  });

  test("more than ten minutes off are wrong", () => {
    expect(enter(-22, -21, STEP)).toEqual({ kind: "wrong" });
    expect(enter(21, 22, STEP)).toEqual({ kind: "wrong" });
  });

  test("of which one was used before are a replay", () => {
    expect(enter(-10, -9, STEP, T - 10)).toEqual({ kind: "replayed" });
    expect(enter(-10, -9, STEP, T - 9)).toEqual({ kind: "replayed" });
    expect(enter(-10, -9, STEP, T - 11)).toMatchObject({ kind: "resynchronised" });
  });

  test("of which the first came more than ten minutes ago, or in the future, are wrong", () => {
    expect(enter(-20, 1, 21 * STEP)).toEqual({ kind: "wrong" });
    expect(enter(2, 3, -STEP)).toEqual({ kind: "wrong" });
  });
});
