import type { Bytes } from "./bytes.ts";

/** RFC 4648 §6, the alphabet of authenticator apps. */
export const RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** Crockford's: no I, L, O, U, so that a code survives being read aloud or copied by hand. */
export const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Unpadded base32. */
export function toBase32(bytes: Uint8Array, alphabet: string): string {
  let text = "";
  let bits = 0;
  let buffer = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(buffer >> bits) & 31];
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet[(buffer << (5 - bits)) & 31] : text;
}

/** `undefined` for a foreign character, an impossible length or leftover bits that are not zero. */
export function fromBase32(text: string, alphabet: string): Bytes | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let bits = 0;
  let buffer = 0;
  let at = 0;
  for (const char of text) {
    const value = alphabet.indexOf(char);
    if (value < 0) return undefined;
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = buffer >> bits;
      buffer &= (1 << bits) - 1;
    }
  }
  return bits < 5 && buffer === 0 ? bytes : undefined;
}
