import { randomBytes } from "../kit/random.ts";

const PREFIX = "ght_";
/** Base62: a double click takes the whole token, and it needs no quoting anywhere. */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** log2(62^43) is 256. */
const RANDOM_CHARS = 43;
/** 62^6 is above 2^32. */
const CHECKSUM_CHARS = 6;
const PATTERN = /^ght_[0-9A-Za-z]{49}$/;

/** `ght_`, 256 random bits and a checksum. Shown once; storage keeps `tokenHash` of it. */
export function newServiceToken(): string {
  const body = PREFIX + randomText(RANDOM_CHARS);
  return body + checksum(body);
}

/**
 * The token, or `undefined` if nobody can ever have issued it. The checksum is no protection: it
 * tells a mistyped or cut token from a revoked one without a look at the storage, and lets secret
 * scanners be sure of what they find.
 */
export function readServiceToken(text: string): string | undefined {
  if (!PATTERN.test(text)) return undefined;
  const body = text.slice(0, -CHECKSUM_CHARS);
  return checksum(body) === text.slice(-CHECKSUM_CHARS) ? text : undefined;
}

/** Bytes that would favour some characters (248 is 4 × 62) are thrown away. */
function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += ALPHABET[byte % 62];
    }
  }
  return text;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = "";
  for (let i = 0; i < CHECKSUM_CHARS; i++) {
    digits = `${ALPHABET[rest % 62]}${digits}`;
    rest = Math.floor(rest / 62);
  }
  return digits;
}

/** CRC-32 of ISO-HDLC (the one of zip and PNG), of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
