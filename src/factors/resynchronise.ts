import { stepAt, stepsOf } from "./hotp.ts";
import { EXPLAINED } from "./totp.ts";

export interface Resynchronisation {
  /** RFC 4648 base32. */
  readonly secret: string;
  /** The code before this one, which was refused. `at` (ms) is our clock's word, never the client's. */
  readonly first: { readonly code: string; readonly at: number };
  readonly second: { readonly code: string };
  /** Milliseconds: when the second code came. */
  readonly now: number;
  /** Neither code may be of this step or an earlier one. */
  readonly lastStep: number;
}

export type ResyncVerdict =
  /** Claim `step` and keep `drift`: this sign-in passes, and the next ones with this clock. */
  | { readonly kind: "resynchronised"; readonly step: number; readonly drift: number }
  | { readonly kind: "replayed" }
  | { readonly kind: "wrong" };

/**
 * Two codes in a row that fit one offset within ±10 minutes (RFC 4226 §7.4, RFC 6238 §6).
 *
 * A phone that is minutes off could otherwise never sign in: its codes are right, but for another
 * time. Two of them are worth what one in the window is worth and much more (about 1 in 10^10 for
 * a pair of guesses), so this sign-in passes, and the offset becomes the centre of the window.
 *
 * The second code is the later one, and both stand at the same offset from the moment they were
 * entered, give or take the step in which people read and type. `first.at` lies at most ten
 * minutes back: a ticket does not live longer.
 */
export function resynchronise(attempt: Resynchronisation): ResyncVerdict {
  const { secret, first, second, now, lastStep } = attempt;
  const then = stepAt(first.at);
  const today = stepAt(now);
  const firsts = around(secret, first.code, then);
  const seconds = around(secret, second.code, today);
  if (today - then > EXPLAINED) return { kind: "wrong" };

  const pairs = firsts
    .flatMap((a) => seconds.map((b) => ({ a, b })))
    .filter(({ a, b }) => b > a && Math.abs(b - today - (a - then)) <= 1);
  if (pairs.length === 0) return { kind: "wrong" };
  const fresh = pairs.find(({ a }) => a > lastStep);
  if (!fresh) return { kind: "replayed" };
  return { kind: "resynchronised", step: fresh.b, drift: fresh.b - today };
}

const around = (secret: string, code: string, step: number): readonly number[] =>
  stepsOf(secret, code, step - EXPLAINED, step + EXPLAINED);
