import type { PublicJwk, SigningKey } from "./signing-key.ts";

export interface Jwks {
  readonly keys: readonly PublicJwk[];
}

/** What origins may keep of it, seconds: `Cache-Control: public, max-age=…` of the JWKS answer. */
export const JWKS_MAX_AGE = 300;

/** RFC 7517 §5: the keys of assertions that are, may soon be, or were just now made. */
export const jwksOf = (keys: readonly SigningKey[], now: number): Jwks => ({
  keys: keys.flatMap((key) => (key.opened && key.expiresAt > now ? [key.opened.publicJwk] : [])),
});
