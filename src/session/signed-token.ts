import { sign, verify } from "@tsndr/cloudflare-worker-jwt";
import type * as z from "zod";

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
