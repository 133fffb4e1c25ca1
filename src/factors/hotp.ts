import { HOTP, Secret } from "otpauth";
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

/** Milliseconds until the next code. */
export const remainingAt = (now: number): number => STEP - (now - stepAt(now) * STEP);

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
  return HOTP.generate({ secret, algorithm: "SHA1", digits, counter: step });
}

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
  return /^[0-9](?:[\s-]*[0-9]){5}$/.test(text) ? text.replaceAll(/[\s-]/g, "") : undefined;
}
