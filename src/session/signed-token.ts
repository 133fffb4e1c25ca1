import { sign, verify } from "@tsndr/cloudflare-worker-jwt";
import * as z from "zod/mini";
import { type Person, readAmr } from "./visitor.ts";

/** The current key first; the previous secret's key behind it while a secret is being changed. */
export type SigningKeys = readonly [CryptoKey, ...CryptoKey[]];

/** HS256 under a key that serves this one kind of token (RFC 8725 §3.12: rules per kind). */
export const signToken = (claims: Record<string, unknown>, keys: SigningKeys): Promise<string> =>
  sign(claims, keys[0], "HS256");

/** Browsers send no longer value back (RFC 6265bis §5.6). */
const LONGEST = 4096;

/**
 * The one spelling of a token: three parts without padding, and the last
 * of 43 characters ends with two bits of nothing. Verifiers are lenient about the rest, and everybody could write
 * thousands of cookies for one session, each remembered by itself.
 */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** The claims of a token that one of the keys has signed; `undefined` for everything else. */
export async function readToken<T>(
  token: string,
  keys: SigningKeys,
  claims: z.ZodMiniType<T>,
): Promise<T | undefined> {
  if (token.length > LONGEST || !COMPACT.test(token)) return undefined;
  for (const key of keys) {
    const data = await verify(token, key, "HS256").catch(() => undefined);
    if (data) return claims.safeParse(data.payload).data;
  }
  return undefined;
}

/**
 * The session cookie: what the assertion needs, and `checkedAt`, the moment at which D1 last said
 * that the session is active. The row in D1 is the truth; this is its receipt.
 */
export interface SessionToken {
  readonly person: Person;
  readonly checkedAt: number;
  /** Host and port it was given on: it counts nowhere else. */
  readonly host: string;
}

/** What leaves room for the cookie's name and attributes within 4,096 bytes (RFC 6265bis §5.6). */
export const LONGEST_SESSION_TOKEN = 4000;

/** `checkedAt` of a cookie that has to be rechecked, whatever it says itself. */
export const NEVER_CHECKED = Number.NEGATIVE_INFINITY;

const claims = z.object({
  sid: z.string(),
  sub: z.string(),
  username: z.string(),
  key: z.string(),
  name: z.string(),
  email: z.string(),
  /** `null`: too large for a cookie together with name and e-mail, which are left out as well. */
  groups: z.nullable(z.array(z.string())),
  amr: z.array(z.string()),
  auth_time: z.number(),
  remembered: z.boolean(),
  trusted_since: z.optional(z.number()),
  /** Cookies of version 0.1.0 name none. */
  host: z.optional(z.string()),
  until: z.number(),
  vouched: z.number(),
});

export async function signSessionToken(token: SessionToken, keys: SigningKeys): Promise<string> {
  const body = bodyOf(token);
  const whole = await signToken(body, keys);
  if (whole.length <= LONGEST_SESSION_TOKEN) return whole;
  return signToken({ ...body, name: "", email: "", groups: null }, keys);
}

function bodyOf({ person, checkedAt, host }: SessionToken): z.infer<typeof claims> {
  return {
    sid: person.sessionId,
    sub: person.userId,
    username: person.username,
    key: person.usernameKey,
    name: person.name,
    email: person.email,
    groups: [...person.groups],
    amr: [...person.amr],
    auth_time: person.authTime,
    remembered: person.remembered,
    ...(person.trustedSince !== undefined && { trusted_since: person.trustedSince }),
    host,
    until: person.expiresAt,
    vouched: checkedAt,
  };
}

/**
 * `undefined` for a cookie that we did not sign, or signed for another host. Whether the session is
 * still active is for D1 to say; also who it is, where the cookie has no room for it. One that names
 * no host is asked about at once, and replaced by one that does.
 */
export async function readSessionToken(
  cookie: string,
  host: string,
  keys: SigningKeys,
): Promise<SessionToken | undefined> {
  const read = await readToken(cookie, keys, claims);
  const amr = read && readAmr(read.amr);
  if (!read || !amr || (read.host ?? host) !== host) return undefined;
  return {
    host,
    checkedAt: read.groups && read.host !== undefined ? read.vouched : NEVER_CHECKED,
    person: {
      kind: "person",
      userId: read.sub,
      username: read.username,
      usernameKey: read.key,
      name: read.name,
      email: read.email,
      groups: read.groups ?? [],
      amr,
      authTime: read.auth_time,
      remembered: read.remembered,
      ...(read.trusted_since !== undefined && { trustedSince: read.trusted_since }),
      sessionId: read.sid,
      expiresAt: read.until,
    },
  };
}
