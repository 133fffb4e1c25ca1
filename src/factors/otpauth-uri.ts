import { SECOND } from "../kit/clock.ts";
import { DIGITS, STEP } from "./hotp.ts";

export interface OtpauthNames {
  readonly issuer: string;
  readonly account: string;
  /** RFC 4648 base32. */
  readonly secret: string;
}

/**
 * What the QR code holds (the Key URI format of Google Authenticator). Names are percent-encoded
 * whole, or an account called `x?secret=…` would choose the secret; a space is %20, because not
 * every app reads `+` as one.
 */
export function otpauthUri({ issuer, account, secret }: OtpauthNames): string {
  const label = `${encode(issuer)}:${encode(account)}`;
  const parameters = [
    `secret=${encode(secret)}`,
    `issuer=${encode(issuer)}`,
    "algorithm=SHA1",
    `digits=${DIGITS}`,
    `period=${STEP / SECOND}`,
  ];
  return `otpauth://totp/${label}?${parameters.join("&")}`;
}

/** `ABCD EFGH …`: how a person copies a secret by hand. */
export const groupsOfFour = (secret: string): string => secret.match(/.{1,4}/g)?.join(" ") ?? "";

/** RFC 3986 §2.3: everything but unreserved characters, which `encodeURIComponent` alone misses. */
const encode = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
