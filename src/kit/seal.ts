import { type Bytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from "./bytes.ts";
import { randomBytes } from "./random.ts";

/** The current key first: it seals. The previous secret's behind it only opens. */
export type SealingKeys = readonly [CryptoKey, ...CryptoKey[]];

const NONCE_BYTES = 12;

/**
 * AES-256-GCM with a random 96-bit nonce. `context` is authenticated with it, so that a sealed
 * value which is moved to another row, user or session does not open.
 */
export async function seal(key: CryptoKey, context: string, text: string): Promise<string> {
  const nonce = randomBytes(NONCE_BYTES);
  const box = await crypto.subtle.encrypt(algorithm(nonce, context), key, utf8(text));
  const sealed = new Uint8Array(NONCE_BYTES + box.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(box), NONCE_BYTES);
  return toBase64Url(sealed);
}

/** Tries each key in turn (the current one, then the previous one); `undefined` if none opens it. */
export async function open(
  keys: readonly CryptoKey[],
  context: string,
  sealed: string,
): Promise<string | undefined> {
  const bytes = fromBase64Url(sealed);
  if (!bytes || bytes.length <= NONCE_BYTES) return undefined;
  const nonce = bytes.slice(0, NONCE_BYTES);
  const box = bytes.slice(NONCE_BYTES);
  for (const key of keys) {
    try {
      return fromUtf8(
        new Uint8Array(await crypto.subtle.decrypt(algorithm(nonce, context), key, box)),
      );
    } catch {
      // Another key's value, or a forged one: both are `undefined`.
    }
  }
  return undefined;
}

/**
 * The same text sealed under the current key, so that the previous one can go; `undefined` if it is
 * already, or opens under none of them.
 */
export async function sealedAnew(
  [current, ...previous]: SealingKeys,
  context: string,
  sealed: string,
): Promise<string | undefined> {
  if ((await open([current], context, sealed)) !== undefined) return undefined;
  const text = await open(previous, context, sealed);
  return text === undefined ? undefined : seal(current, context, text);
}

const algorithm = (iv: Bytes, context: string) => ({
  name: "AES-GCM",
  iv,
  additionalData: utf8(context),
});
