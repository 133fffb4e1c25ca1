import { randomId } from "../kit/random.ts";
import { open, type SealingKeys, seal, sealedAnew } from "../kit/seal.ts";
import type { SigningKeyRow } from "../store/signing-keys.ts";

/** RFC 7518 §6.2.1, and how to use it (RFC 7517 §4). */
export interface PublicJwk {
  readonly kty: "EC";
  readonly crv: "P-256";
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: "ES256";
  readonly use: "sig";
}

export interface SigningKey {
  readonly kid: string;
  readonly activeAt: number;
  readonly expiresAt: number;
  /** `undefined`: sealed under a secret that this Worker does not have. */
  readonly opened: { readonly privateKey: CryptoKey; readonly publicJwk: PublicJwk } | undefined;
}

const P256 = { name: "ECDSA", namedCurve: "P-256" };

const contextOf = (kid: string): string => `signing_keys:${kid}`;

/** A new P-256 key pair as a row; its private half leaves this function only sealed. */
export async function makeSigningKey(
  [sealingKey]: SealingKeys,
  createdAt: number,
  activeAt: number,
): Promise<Omit<SigningKeyRow, "expiresAt">> {
  const kid = randomId();
  const pair = await crypto.subtle.generateKey(P256, true, ["sign", "verify"]);
  if (!("privateKey" in pair)) throw new Error("P-256 gave no key pair");
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  if (jwk instanceof ArrayBuffer) throw new Error("P-256 gave no JWK");
  const { x, y, d } = coordinates(jwk);
  return {
    kid,
    publicJwk: JSON.stringify(publicJwk(kid, x, y)),
    sealedPrivateJwk: await seal(sealingKey, contextOf(kid), JSON.stringify({ x, y, d })),
    createdAt,
    activeAt,
  };
}

/**
 * The public half comes out of the seal too: anyone who can write to the database, but has no secret,
 * cannot have a key of their own published.
 */
export async function openSigningKey(keys: SealingKeys, row: SigningKeyRow): Promise<SigningKey> {
  const { kid, activeAt, expiresAt } = row;
  const text = await open(keys, contextOf(kid), row.sealedPrivateJwk);
  if (text === undefined) return { kid, activeAt, expiresAt, opened: undefined };
  const { x, y, d } = coordinates(JSON.parse(text));
  const jwk = { kty: "EC", crv: "P-256", x, y, d };
  const privateKey = await crypto.subtle.importKey("jwk", jwk, P256, false, ["sign"]);
  return { kid, activeAt, expiresAt, opened: { privateKey, publicJwk: publicJwk(kid, x, y) } };
}

/** The row's key sealed under the current secret; `undefined` if it is already, or does not open. */
export const resealedKey = (keys: SealingKeys, row: SigningKeyRow): Promise<string | undefined> =>
  sealedAnew(keys, contextOf(row.kid), row.sealedPrivateJwk);

/** Field by field: whatever else a JWK holds stays behind, the private `d` above all. */
const publicJwk = (kid: string, x: string, y: string): PublicJwk => ({
  kty: "EC",
  crv: "P-256",
  x,
  y,
  kid,
  alg: "ES256",
  use: "sig",
});

function coordinates(jwk: { x?: unknown; y?: unknown; d?: unknown }) {
  const { x, y, d } = jwk;
  if (typeof x !== "string" || typeof y !== "string" || typeof d !== "string")
    throw new Error("not a private P-256 key");
  return { x, y, d };
}

export interface Jwks {
  readonly keys: readonly PublicJwk[];
}

/** What origins may keep of it, seconds: `Cache-Control: public, max-age=…` of the JWKS answer. */
export const JWKS_MAX_AGE = 300;

/** RFC 7517 §5: the keys of assertions that are, may soon be, or were just now made. */
export const jwksOf = (keys: readonly SigningKey[], now: number): Jwks => ({
  keys: keys.flatMap((key) => (key.opened && key.expiresAt > now ? [key.opened.publicJwk] : [])),
});
