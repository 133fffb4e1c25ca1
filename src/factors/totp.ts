import { SECOND } from "../kit/clock.ts";
import { STEP, stepAt, stepsOf } from "./hotp.ts";

/** RFC 6238 §5.2: one step either way, for the network, the typing and a clock that is a bit off. */
export const WINDOW = 1;
/** What single codes may teach about a phone's clock, in steps: the window stays within ±2 in all. */
const LEARNED = 1;
/** Ten minutes, in steps: how far off a phone is still explained and can be resynchronised. */
export const EXPLAINED = 20;

export interface TotpAttempt {
  /** RFC 4648 base32. */
  readonly secret: string;
  /** As `readCode` returns it. */
  readonly code: string;
  /** Milliseconds. */
  readonly now: number;
  /** The last step that was accepted from this person; nothing up to it is accepted again. */
  readonly lastStep: number;
  /** Where this phone's clock stands against ours, in steps; negative: slow. */
  readonly drift: number;
  /** The `step` of the last `other_time` with a positive offset, if there was one. */
  readonly disclosedStep: number | undefined;
}

export type TotpVerdict =
  /** Right. Claim `step` (it must still be above the stored one) and keep `drift`. */
  | { readonly kind: "accepted"; readonly step: number; readonly drift: number }
  /** Right, but used before, or older than what was used (RFC 6238 §5.2). */
  | { readonly kind: "replayed" }
  /** Right at another time: refused. `seconds` tells how far the phone is off, negative: slow. */
  | {
      readonly kind: "other_time";
      readonly step: number;
      readonly offsetSteps: number;
      readonly seconds: number;
    }
  | { readonly kind: "wrong" };

/**
 * Judges one code (RFC 6238 §5.2, §6).
 *
 * Accepted are three steps: where the phone's clock is believed to be, ±1. That belief is `drift`.
 * A single code moves it to 0 or ±1, so nothing beyond ±2 steps is ever accepted by learning alone.
 * Only `resynchronise` puts it further out (up to ±20), because it takes two codes in a row; from
 * there single codes lead it back towards 0 and never further away. It is always three steps, so a
 * guess is always worth 3 in a million.
 *
 * `other_time` with a positive offset tells a guesser a code that will be right in a while, and
 * would make each guess worth seven times as much. So the caller stores its `step` before it
 * answers and hands it in as `disclosedStep`: that step is never accepted alone any more. A person with
 * a fast phone is not held up: their next code completes `resynchronise`.
 */
export function checkTotp(attempt: TotpAttempt): TotpVerdict {
  const today = stepAt(attempt.now);
  const centre = today + clamp(attempt.drift, EXPLAINED);
  const reach = EXPLAINED + WINDOW;
  const steps = stepsOf(attempt.secret, attempt.code, today - reach, today + reach);

  const inWindow = steps.filter((step) => Math.abs(step - centre) <= WINDOW);
  const fresh = inWindow.filter(
    (step) => step > attempt.lastStep && step !== attempt.disclosedStep,
  );
  const step = nearest(fresh, centre);
  if (step !== undefined) {
    return { kind: "accepted", step, drift: learn(attempt.drift, step - today) };
  }
  if (inWindow.length > 0 || steps.includes(attempt.lastStep)) return { kind: "replayed" };

  const other = nearest(steps, today);
  if (other === undefined || Math.abs(other - today) > EXPLAINED) return { kind: "wrong" };
  const offsetSteps = other - today;
  return { kind: "other_time", step: other, offsetSteps, seconds: (offsetSteps * STEP) / SECOND };
}

function learn(drift: number, offset: number): number {
  const resynchronised = Math.abs(drift) > LEARNED && Math.abs(offset) > LEARNED;
  return resynchronised ? clamp(drift, EXPLAINED) : clamp(offset, LEARNED);
}

const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));

function nearest(steps: readonly number[], to: number): number | undefined {
  return steps.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to))[0];
}
