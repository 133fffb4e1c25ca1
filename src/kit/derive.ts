import { type Bytes, toBase64Url, utf8 } from "./bytes.ts";

/** Every use of the secret has a name of its own, so no key ever serves two purposes. */
export type Purpose =
  | "session cookie"
  | "ticket cookie"
  | "device cookie"
  | "passkey challenge"
  | "hand-off"
  | "form token"
  | "enrolment state"
  | "totp secret"
  | "signing key"
  | "secret id"
  | "setup link"
  | "administration draft sealed"
  | "shared counters"
  | "command line"
  /** Opens what other installations have exported for this one. */
  | "import key"
  | "audit seal"
  | "audit webhook";

/** HKDF-SHA-256 (RFC 5869) from GATEHOUSE_SECRET. */
async function derivedBits(secret: Bytes, purpose: Purpose): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const info = utf8(`gatehouse/v1/${purpose}`);
  const salt = new Uint8Array(0);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 256),
  );
}

export async function sealingKey(secret: Bytes, purpose: Purpose): Promise<CryptoKey> {
  const bits = await derivedBits(secret, purpose);
  return crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function signingKey(secret: Bytes, purpose: Purpose): Promise<CryptoKey> {
  const bits = await derivedBits(secret, purpose);
  const hmac = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", bits, hmac, false, ["sign", "verify"]);
}

/** A token that only the holder of the secret can work out (set-up link, command line). */
export async function derivedToken(secret: Bytes, purpose: Purpose): Promise<string> {
  return toBase64Url(await derivedBits(secret, purpose));
}
