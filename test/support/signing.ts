import { createLocalJWKSet, jwtVerify } from "jose";
import type { Jwks } from "../../src/assertion/signing-key.ts";
import { sealingKey } from "../../src/kit/derive.ts";
import type { SealingKeys } from "../../src/kit/seal.ts";
import type { Person } from "../../src/session/visitor.ts";

export const AUDIENCE = "app.example.com";
export const ISSUER = "https://auth.example.com";

/** The sealing keys of secrets that are told apart by one number each, the current one first. */
export async function sealingKeys(current: number, ...previous: number[]): Promise<SealingKeys> {
  const of = (secret: number) => sealingKey(new Uint8Array(32).fill(secret), "signing key");
  return [await of(current), ...(await Promise.all(previous.map(of)))];
}

/** A person whose every claim bears the number. */
export const person = (number: number, expiresAt = Number.MAX_SAFE_INTEGER): Person => ({
  kind: "person",
  userId: `user-${number}`,
  username: `person${number}`,
  usernameKey: `person${number}`,
  name: `Person ${number}`,
  email: `person${number}@example.com`,
  groups: [`group-${number}`],
  amr: ["pwd", "otp"],
  authTime: 1_700_000_000_000 + number * 1000,
  remembered: false,
  sessionId: `session-${number}`,
  expiresAt,
});

/** What an origin that has just these keys makes of the assertion at `now`; throws if it refuses. */
export async function verifiedBy(jwks: Jwks, token: string, now: number) {
  const keys = createLocalJWKSet({ keys: jwks.keys.map((key) => ({ ...key })) });
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    algorithms: ["ES256"],
    audience: AUDIENCE,
    issuer: ISSUER,
    typ: "JWT",
    currentDate: new Date(now),
  });
  return { payload, kid: protectedHeader.kid };
}
