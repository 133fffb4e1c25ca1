import { utf8 } from "../kit/bytes.ts";

/** In bytes of UTF-8. Refused before anything is computed, and never cut (NIST SP 800-63B-4 §3.1.1.2). */
export const PASSWORD_BYTES = 1024;

/**
 * The password as it is judged and hashed, or `undefined` if it is longer than is allowed. NFC at
 * both ends, so that one typed on a Mac is the same on Windows; otherwise it is taken as it is.
 */
export function normalPassword(password: string): string | undefined {
  // No megabyte is normalised only to be refused. Composition leaves of four units three bytes
  // (Greek with three accents), never less.
  if (password.length > 2 * PASSWORD_BYTES) return undefined;
  const text = password.normalize("NFC");
  return utf8(text).length > PASSWORD_BYTES ? undefined : text;
}
