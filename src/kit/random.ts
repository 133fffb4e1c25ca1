import { type Bytes, toBase64Url } from "./bytes.ts";

export const randomBytes = (length: number): Bytes =>
  crypto.getRandomValues(new Uint8Array(length));

/** 256 random bits, base64url: what a bearer of rights is made of (ticket, link, device, token). */
export const randomToken = (): string => toBase64Url(randomBytes(32));

/** 128 random bits, base64url: a name for a row, not a secret. */
export const randomId = (): string => toBase64Url(randomBytes(16));
