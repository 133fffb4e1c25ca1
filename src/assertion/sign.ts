import { sign } from "@tsndr/cloudflare-worker-jwt";
import type { AssertionClaims } from "./claims.ts";

/** Node refuses 16 KB of headers and some servers 8 KB in all; the assertion takes its share. */
export const ASSERTION_LIMIT = 4096;

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
