import { sign, verify } from "@tsndr/cloudflare-worker-jwt";
import * as z from "zod";
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
 * thousands of cookies that all stand for one session, each remembered by itself.
 */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** The claims of a token that one of the keys has signed; `undefined` for everything else. */
export async function readToken<T>(
  token: string,
  keys: SigningKeys,
  claims: z.ZodType<T>,
): Promise<T | undefined> {
  if (token.length > LONGEST || !COMPACT.test(token)) return undefined;
  for (const key of keys) {
    const data = await verify(token, key, "HS256").catch(() => undefined);
    if (data) return claims.safeParse(data.payload).data;
  }
  return undefined;
}

/**
 * The session cookie: what the assertion needs, and `checkedAt`, the moment D1 last said that the
 * session stands. The row in D1 is the truth; this is its receipt.
 */
export interface SessionToken {
  readonly person: Person;
  readonly checkedAt: number;
}

const claims = z.object({
  sid: z.string(),
  sub: z.string(),
  username: z.string(),
  key: z.string(),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  amr: z.array(z.string()),
  auth_time: z.number(),
  remembered: z.boolean(),
  until: z.number(),
  vouched: z.number(),
});

export function signSessionToken(token: SessionToken, keys: SigningKeys): Promise<string> {
  const { person } = token;
  const body: z.infer<typeof claims> = {
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
    until: person.expiresAt,
    vouched: token.checkedAt,
  };
  return signToken(body, keys);
}

/** `undefined` for a cookie that we did not sign. Whether the session still stands is not told. */
export async function readSessionToken(
  cookie: string,
  keys: SigningKeys,
): Promise<SessionToken | undefined> {
  const read = await readToken(cookie, keys, claims);
  const amr = read && readAmr(read.amr);
  if (!read || !amr) return undefined;
  return {
    checkedAt: read.vouched,
    person: {
      kind: "person",
      userId: read.sub,
      username: read.username,
      usernameKey: read.key,
      name: read.name,
      email: read.email,
      groups: read.groups,
      amr,
      authTime: read.auth_time,
      remembered: read.remembered,
      sessionId: read.sid,
      expiresAt: read.until,
    },
  };
}
