import { MINUTE } from "../kit/clock.ts";
import type { SessionRow } from "../store/sessions.ts";
import type { User } from "../store/users.ts";

/**
 * What people sign in with: RFC 8176 values, and `recovery`, which it lacks. A passkey is `hwk` (bound
 * to one device) or `swk` (synced), by somebody who was there (`user`) and showed a PIN, a finger or a
 * face to it (`mfa`).
 */
const SIGN_INS = [
  ["pwd"],
  ["pwd", "otp"],
  ["pwd", "recovery"],
  ["hwk", "user", "mfa"],
  ["swk", "user", "mfa"],
  ["pwd", "hwk", "user", "mfa"],
  ["pwd", "swk", "user", "mfa"],
] as const;

/** `undefined`: nobody signs in with these. */
export const readAmr = (amr: readonly string[]): Person["amr"] | undefined =>
  SIGN_INS.find((known) => known.join() === amr.join());

export interface Person {
  readonly kind: "person";
  /** Stable, never reused: `sub` of the assertion. */
  readonly userId: string;
  /** As its owner writes it. */
  readonly username: string;
  /** Canonical: the one key of this person everywhere. */
  readonly usernameKey: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
  readonly amr: (typeof SIGN_INS)[number];
  /** When the credentials were checked, ms. */
  readonly authTime: number;
  /** The second factor was taken on trust from this device: good for `two_factor`, never `max_age`. */
  readonly remembered: boolean;
  /** When that device was shown the second factor, ms. */
  readonly trustedSince?: number | undefined;
  readonly sessionId: string;
  /** When the session ends at the latest, ms. */
  readonly expiresAt: number;
}

export interface Service {
  readonly kind: "service";
  readonly tokenId: string;
  readonly name: string;
  readonly groups: readonly string[];
  readonly amr: readonly ["token"];
  readonly authTime: number;
}

/** A program that a person has given a token: to apps it is that person, with no sign-in to speak of. */
export interface Program
  extends Pick<
    Person,
    "userId" | "username" | "usernameKey" | "name" | "email" | "groups" | "authTime"
  > {
  readonly kind: "program";
  readonly tokenId: string;
  readonly amr: readonly ["token"];
  /** The token was made with two factors. */
  readonly twoFactors: boolean;
  /** When the token ends, ms. */
  readonly expiresAt: number;
}

/** Everybody but nobody. */
export type Somebody = Person | Program | Service;

/** Who sends a request. There is no "half": a login that awaits its second factor is nobody. */
export type Visitor = { readonly kind: "nobody" } | Somebody;

export const NOBODY: Visitor = { kind: "nobody" };

/** A trusted device replaces the second factor; `amr` says what was shown now. */
export const hasTwoFactors = ({ amr, remembered }: Pick<Person, "amr" | "remembered">): boolean =>
  amr.length > 1 || remembered;

/** Whether a false page could not have passed this sign-in on: it was by passkey, here and now. */
export const isPhishingResistant = ({
  amr,
  remembered,
}: Pick<Person, "amr" | "remembered">): boolean =>
  !remembered && amr.some((method) => method === "mfa");

/** Whether this sign-in was by a recovery code: its phone, or its passkeys, are out of reach. */
export const isRecovery = ({ amr }: Pick<Person, "amr">): boolean =>
  amr.some((method) => method === "recovery");

/** The one group that means something to Gatehouse itself. */
export const ADMINISTRATORS = "admins";

export const isAdministrator = ({ groups }: { readonly groups: readonly string[] }): boolean =>
  groups.includes(ADMINISTRATORS);

/** ms: how old a sign-in may be for changes of an account and for administration. */
export const FRESH_SIGN_IN = 10 * MINUTE;

/**
 * Whether this person has shown every factor in the last `maxAge` ms. The word of a trusted device
 * does not count: otherwise a stolen device and password would be enough to change the factors.
 */
export const isFreshSignIn = (
  { authTime, remembered }: Pick<Person, "authTime" | "remembered">,
  now: number,
  maxAge = FRESH_SIGN_IN,
): boolean => now - authTime <= maxAge && !remembered;

/** Who somebody is, and what their session says. */
export const personOf = (
  user: User,
  session: Pick<
    Person,
    "amr" | "authTime" | "remembered" | "trustedSince" | "sessionId" | "expiresAt"
  >,
): Person => ({
  kind: "person",
  userId: user.id,
  username: user.username,
  usernameKey: user.usernameKey,
  name: user.name,
  email: user.email,
  groups: user.groups,
  ...session,
});

/** Whose session it is, from the rows in D1. */
export const toPerson = (session: SessionRow, user: User): Person =>
  personOf(user, {
    // Earlier versions wrote down the code that such a device had been shown at another time.
    amr: session.remembered ? ["pwd"] : toAmr(session.amr),
    authTime: session.authTime,
    remembered: session.remembered,
    trustedSince: session.trustedSince,
    sessionId: session.id,
    expiresAt: session.expiresAt,
  });

function toAmr(amr: readonly string[]): Person["amr"] {
  const known = readAmr(amr);
  if (!known) throw new Error("a session row names methods that nobody signs in with");
  return known;
}
