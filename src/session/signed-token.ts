import { sign, verify } from "@tsndr/cloudflare-worker-jwt";
import type { z } from "zod";

/** The current key first; the previous secret's key behind it while a secret is being changed. */
export type SigningKeys = readonly [CryptoKey, ...CryptoKey[]];

/** HS256 under a key that serves this one kind of token (RFC 8725 §3.12: rules per kind). */
export const signToken = (claims: Record<string, unknown>, keys: SigningKeys): Promise<string> =>
  sign(claims, keys[0], "HS256");

/** The claims of a token that one of the keys has signed; `undefined` for everything else. */
export async function readToken<T>(
  token: string,
  keys: SigningKeys,
  claims: z.ZodType<T>,
): Promise<T | undefined> {
  for (const key of keys) {
    const data = await verify(token, key, "HS256").catch(() => undefined);
    if (data) return claims.safeParse(data.payload).data;
  }
  return undefined;
}
