import { sign } from "@tsndr/cloudflare-worker-jwt";
import { utf8 } from "../kit/bytes.ts";
import { SECOND, toSeconds } from "../kit/clock.ts";
import type { Somebody } from "../session/visitor.ts";

/**
 * How long an origin may trust one assertion, ms. It outlives its reuse (`keyring.ts`) by 30 s, for
 * an origin whose clock is ahead or which is slow to start, and no sign-out by more than a minute.
 */
export const ASSERTION_LIFETIME = 60 * SECOND;

/** What an origin learns (RFC 7519, OpenID Connect Core §2). NumericDates are seconds. */
export interface AssertionClaims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly username?: string;
  readonly email?: string;
  readonly name?: string;
  readonly groups: readonly string[];
  readonly amr: readonly string[];
  readonly auth_time: number;
  /** The second factor was taken on trust from this device, which was shown it then. */
  readonly trusted_device_since?: number;
  readonly sid?: string;
  readonly iat: number;
  readonly exp: number;
}

/** The claims that say who it is: all of them except when. */
export type IdentityClaims = Omit<AssertionClaims, "iat" | "exp">;

/** Only what storage says of the visitor: nothing a client sent can become a claim. */
export function identityClaims(
  visitor: Somebody,
  audience: string,
  issuer: string,
): IdentityClaims {
  const common = {
    iss: issuer,
    aud: audience,
    groups: visitor.groups,
    amr: visitor.amr,
    auth_time: toSeconds(visitor.authTime),
  };
  // A service has no user name and no address, so an origin that looks for one finds no person.
  if (visitor.kind === "service")
    return { ...common, sub: `service:${visitor.name}`, name: visitor.name };
  const person = {
    ...common,
    sub: visitor.userId,
    username: visitor.username,
    // Left out where unknown (OpenID Connect Core §5.3.2): everybody without an address would
    // share one account at an origin that goes by an empty one.
    ...(visitor.email && { email: visitor.email }),
    ...(visitor.name && { name: visitor.name }),
  };
  if (visitor.kind === "program") return person;
  return {
    ...person,
    ...(visitor.remembered &&
      visitor.trustedSince !== undefined && {
        trusted_device_since: toSeconds(visitor.trustedSince),
      }),
    sid: visitor.sessionId,
  };
}

/** When an assertion made at `now` has to end, ms: never after the session or token it speaks for. */
export function assertionEnd(visitor: Somebody, now: number): number {
  const end = now + ASSERTION_LIFETIME;
  return visitor.kind === "service" ? end : Math.min(end, visitor.expiresAt);
}

export const timedClaims = (who: IdentityClaims, now: number, end: number): AssertionClaims => ({
  ...who,
  iat: toSeconds(now),
  exp: toSeconds(end),
});

/** Node refuses 16 KB of headers and some servers 8 KB in all; the assertion takes its share. */
export const ASSERTION_LIMIT = 4096;

/** `typ`, `alg` and `kid` of the header, the signature, and two dots. */
const ENVELOPE = 200;
/** `iss`, `aud`, `sid` and all that does not depend on who it is, with the longest host there is. */
const EVERYBODYS_CLAIMS = 1000;

/**
 * Whether an assertion about this identity fits into a header, at the app with the longest name.
 * Asked wherever an identity is set: one that does not fit would be turned away by every app.
 */
export function fitsAssertion(identity: {
  readonly username?: string;
  readonly name: string;
  readonly email?: string;
  readonly groups: readonly string[];
}): boolean {
  const { username, name, email, groups } = identity;
  const bytes = utf8(JSON.stringify({ username, name, email, groups })).length + EVERYBODYS_CLAIMS;
  return ENVELOPE + Math.ceil((bytes * 4) / 3) < ASSERTION_LIMIT;
}

/** The visitor's groups or names do not fit into a header: the request has to be refused. */
export class AssertionTooLarge extends Error {
  constructor(length: number) {
    super(`the assertion has ${length} characters, ${ASSERTION_LIMIT} is the limit`);
    this.name = "AssertionTooLarge";
  }
}

/**
 * A compact JWS (RFC 7515 §3.1), ES256. Base64url throughout, so it is a safe header value whatever
 * the claims hold. Throws `AssertionTooLarge`.
 */
export async function signAssertion(
  kid: string,
  key: CryptoKey,
  claims: AssertionClaims,
): Promise<string> {
  const header = { typ: "JWT", kid };
  const token = await sign({ ...claims }, key, { algorithm: "ES256", header });
  if (token.length >= ASSERTION_LIMIT) throw new AssertionTooLarge(token.length);
  return token;
}
