import { hmac } from "@noble/hashes/hmac.js";
import { sha1 } from "@noble/hashes/legacy.js";
import { HOTP, Secret } from "otpauth/bare";
import { fromBase32, RFC4648, toBase32 } from "../kit/base32.ts";
import { SECOND } from "../kit/clock.ts";
import { randomBytes } from "../kit/random.ts";

/** RFC 4226 R6 recommends 160 bits. */
const SECRET_BYTES = 20;
export const DIGITS = 6;
/** RFC 6238 §5.2, in milliseconds. */
export const STEP = 30 * SECOND;

/** 160 random bits as unpadded RFC 4648 base32: what authenticator apps take. */
export const newTotpSecret = (): string => toBase32(randomBytes(SECRET_BYTES), RFC4648);

/** T of RFC 6238 §4.2. `now` in milliseconds; good beyond 2038. */
export const stepAt = (now: number): number => Math.floor(now / STEP);

/** A secret that base32 cannot read is a broken row, not a wrong code: it throws. */
export function readSecret(secret: string): Secret {
  const bytes = fromBase32(secret, RFC4648);
  if (!bytes || bytes.length === 0) throw new Error("a TOTP secret is not base32");
  return new Secret({ buffer: bytes.buffer });
}

/**
 * The code of a step. HMAC-SHA-1, because it is the one algorithm that every authenticator app
 * computes; its weakness is collisions, which HMAC does not rest on.
 */
export function codeAt(secret: Secret, step: number, digits = DIGITS): string {
  return HOTP.generate({ secret, algorithm: "SHA1", digits, counter: step, hmac: hmacSha1 });
}

/** The one hash that is needed; otpauth's usual entry brings nine. */
const hmacSha1 = (_: string, key: Uint8Array, message: Uint8Array): Uint8Array =>
  hmac(sha1, key, message);

/** Takes the same time wherever two codes of the same length differ. */
export function sameCode(left: string, right: string): boolean {
  let difference = left.length ^ right.length;
  for (let i = 0; i < left.length; i++) difference |= left.charCodeAt(i) ^ right.charCodeAt(i);
  return difference === 0;
}

/** Steps of `code` between `from` and `to`, all of which are computed whatever is found. */
export function stepsOf(secret: string, code: string, from: number, to: number): readonly number[] {
  const key = readSecret(secret);
  const found: number[] = [];
  for (let step = Math.max(0, from); step <= to; step++) {
    if (sameCode(codeAt(key, step), code)) found.push(step);
  }
  return found;
}

/** Six ASCII digits, with spaces or dashes between them as apps print and people type them. */
export function readCode(input: string): string | undefined {
  if (input.length > 64) return undefined;
  const text = input.trim();
  const digits = text.replaceAll(/[\s-]/g, "");
  const framed = /^[0-9]/.test(text) && /[0-9]$/.test(text);
  return framed && /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

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
  /** How far this phone's clock is ahead of ours, in steps; negative: behind. */
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

export interface OtpauthNames {
  readonly issuer: string;
  readonly account: string;
  /** RFC 4648 base32. */
  readonly secret: string;
}

/**
 * What the QR code holds (the Key URI format of Google Authenticator). Names are percent-encoded
 * whole, or an account called `x?secret=…` would choose the secret; a space is %20, because not
 * every app reads `+` as one.
 */
export function otpauthUri({ issuer, account, secret }: OtpauthNames): string {
  const label = `${encode(issuer)}:${encode(account)}`;
  const parameters = [
    `secret=${encode(secret)}`,
    `issuer=${encode(issuer)}`,
    "algorithm=SHA1",
    `digits=${DIGITS}`,
    `period=${STEP / SECOND}`,
  ];
  return `otpauth://totp/${label}?${parameters.join("&")}`;
}

/** `ABCD EFGH …`: how a person copies a secret by hand. */
export const groupsOfFour = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? "";

/** RFC 3986 §2.3: everything but unreserved characters, which `encodeURIComponent` alone misses. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
