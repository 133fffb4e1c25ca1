import { AssertionRefused } from "./refusal.ts";

/** What the gate says of a request. `auth_time`, `iat` and `exp` are seconds (RFC 7519 §2). */
export interface Assertion {
  readonly iss: string;
  /** The app's host as in the URL. */
  readonly aud: string;
  /** Stable and never reused; `service:<name>` for a service. Key your accounts by this. */
  readonly sub: string;
  /** Services have none. */
  readonly username?: string;
  readonly email?: string;
  readonly name?: string;
  readonly groups: readonly string[];
  /** `["pwd"]`, `["pwd","otp"]`, `["pwd","recovery"]`, or `["token"]` for a service. */
  readonly amr: readonly string[];
  /** When the credentials were checked. */
  readonly auth_time: number;
  /** The second factor was taken on trust from this device, which was shown it at this moment. */
  readonly trusted_device_since?: number;
  readonly sid?: string;
  readonly iat: number;
  readonly exp: number;
}

/** The gate gives a minute; nothing that claims more than five is an assertion of its making. */
const LONGEST_LIFE = 300;

/**
 * The claims of a payload whose signature was verified. Throws `AssertionRefused`.
 *
 * The text must be what JSON.stringify makes of its own reading: a claim that stands there twice
 * (another parser might take the other one), `1e400` or a fraction of a second is refused.
 */
export function readClaims(text: string): Assertion {
  const claims: Record<string, unknown> = JSON.parse(text);
  if (JSON.stringify(claims) !== text) throw new AssertionRefused("malformed");
  const { iss, aud, sub, username, email, name, groups, amr, auth_time, sid, iat, exp } = claims;
  const { trusted_device_since } = claims;
  if (
    !(
      isText(iss) &&
      isText(aud) &&
      isText(sub) &&
      isTextOrNone(username) &&
      isTextOrNone(email) &&
      isTextOrNone(name) &&
      isTextOrNone(sid) &&
      isTexts(groups) &&
      isTexts(amr) &&
      isMoment(auth_time) &&
      (trusted_device_since === undefined || isMoment(trusted_device_since)) &&
      isMoment(iat) &&
      isMoment(exp) &&
      exp > iat &&
      exp - iat <= LONGEST_LIFE
    )
  )
    throw new AssertionRefused("claims");
  return {
    iss,
    aud,
    sub,
    ...(username !== undefined && { username }),
    ...(email !== undefined && { email }),
    ...(name !== undefined && { name }),
    groups,
    amr,
    auth_time,
    ...(trusted_device_since !== undefined && { trusted_device_since }),
    ...(sid !== undefined && { sid }),
    iat,
    exp,
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

const isTextOrNone = (value: unknown): value is string | undefined =>
  value === undefined || isText(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const isMoment = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
