import { MINUTE } from "../kit/clock.ts";
import type { SessionRow } from "../store/sessions.ts";
import type { User } from "../store/users.ts";

/** RFC 8176 values, and `recovery` and `token` which it lacks. */
export type Amr =
  | readonly ["pwd"]
  | readonly ["pwd", "otp"]
  | readonly ["pwd", "recovery"]
  | readonly ["token"];

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
  readonly amr: Exclude<Amr, readonly ["token"]>;
  /** When the credentials were checked, ms. */
  readonly authTime: number;
  /** The second factor was taken on trust from this device: good for `two_factor`, never `max_age`. */
  readonly remembered: boolean;
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

/** Who sends a request. There is no "half": a login that awaits its second factor is nobody. */
export type Visitor = { readonly kind: "nobody" } | Person | Service;

export const NOBODY: Visitor = { kind: "nobody" };

export const hasTwoFactors = (visitor: Person): boolean => visitor.amr.length === 2;

/** The one group that means something to Gatehouse itself. */
export const ADMINISTRATORS = "admins";

export const isAdministrator = ({ groups }: { readonly groups: readonly string[] }): boolean =>
  groups.includes(ADMINISTRATORS);

/** ms: how old a sign-in may be for changes of an account and for administration. */
export const FRESH_SIGN_IN = 10 * MINUTE;

/**
 * Whether this person has shown every factor in the last `maxAge` ms. The word of a trusted device
 * does not count: whoever holds the device and the password could otherwise change the factors.
 */
export const isFreshSignIn = (
  { authTime, remembered }: Pick<Person, "authTime" | "remembered">,
  now: number,
  maxAge = FRESH_SIGN_IN,
): boolean => now - authTime <= maxAge && !remembered;

/** Who somebody is, and what their session says. */
export const personOf = (
  user: User,
  session: Pick<Person, "amr" | "authTime" | "remembered" | "sessionId" | "expiresAt">,
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

/** The rows' word on who a session stands for. */
export const toPerson = (session: SessionRow, user: User): Person =>
  personOf(user, {
    amr: toAmr(session.amr),
    authTime: session.authTime,
    remembered: session.remembered,
    sessionId: session.id,
    expiresAt: session.expiresAt,
  });

function toAmr(amr: readonly string[]): Person["amr"] {
  switch (amr.join("+")) {
    case "pwd+otp":
      return ["pwd", "otp"];
    case "pwd+recovery":
      return ["pwd", "recovery"];
    case "pwd":
      return ["pwd"];
    default:
      throw new Error("a session row names methods that nobody signs in with");
  }
}
