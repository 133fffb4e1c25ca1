import { utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { COMMON_WORDS } from "./common-words.ts";
import {
  byStart,
  fold,
  isInterleavedRun,
  LONGEST,
  matchesPasswordPattern,
  type Recipe,
} from "./password-pattern.ts";

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

export type PasswordFault =
  /** `minimum` in characters as people count them: code points. */
  | { readonly kind: "too_short"; readonly minimum: number }
  | { readonly kind: "too_long" }
  | { readonly kind: "common" }
  | { readonly kind: "about_you" };

export interface PasswordDemands {
  /** `passwordMinimum` of the configuration. */
  readonly minimum: number;
  /** Name of the installation, host names, and the person's own names, e-mail and user name. */
  readonly about: readonly string[];
}

/**
 * Whether a new password may be used: length and blocklist, and no other rule. Composition rules
 * make passwords worse (NIST SP 800-63B-4 §3.1.1.2). The value is the password as it is hashed.
 */
export function checkNewPassword(
  password: string,
  { minimum, about }: PasswordDemands,
): Result<string, PasswordFault> {
  const text = normalPassword(password);
  if (text === undefined) return refuse({ kind: "too_long" });
  if ([...text].length < minimum) return refuse({ kind: "too_short", minimum });
  if (isCommonPassword(text)) return refuse({ kind: "common" });
  if (isAboutYou(text, contextWords(about))) return refuse({ kind: "about_you" });
  return ok(text);
}

/**
 * The blocklist of common passwords (NIST SP 800-63B-4 §3.1.1.2, ASVS 6.2.4), written as rules: a
 * list of what was stolen elsewhere has next to nothing of 15 characters, but what people do who
 * must write more is well known. They say the same twice, add a second word, run along the
 * keyboard, and put a year behind it. An entry is always a whole password: a long one is never
 * refused for a word that is somewhere in it.
 */
export function isCommonPassword(password: string): boolean {
  const text = fold(password);
  if (text.length > LONGEST) return false;
  return (
    isRepeated(text) ||
    isDate(text) ||
    isInterleavedRun(text) ||
    matchesPasswordPattern(COMMON, text)
  );
}

/** ASVS 6.1.2: whole passwords of the words in `context`, alone or with common ones, padded or not. */
export function isAboutYou(password: string, context: ReadonlySet<string>): boolean {
  if (context.size === 0) return false;
  const words = byStart(new Set([...context, ...COMMON_WORDS]));
  return matchesPasswordPattern(
    { words, different: 3, padding: 64, must: context },
    fold(password),
  );
}

/**
 * What a guesser knows of a person and a place, folded: each name whole and in its parts, so that
 * `app.example.com` also gives `example`.
 */
export function contextWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap((name) => {
    const text = fold(name.trim());
    return [text, ...text.split(/[^\p{L}\p{M}\p{N}]+/u)];
  });
  return new Set(words.filter((word) => word.length >= 3));
}

const COMMON: Recipe = {
  words: byStart(new Set(COMMON_WORDS)),
  different: 2,
  padding: 6,
  must: undefined,
};

/** `aaaa…`, `abcabcabc…`, `1212…`. */
const isRepeated = (text: string): boolean => /^([ -~]{1,4}?)\1{2,}$/.test(text);

const YEAR = "(?:19|20)[0-9]{2}";
const MONTH_OR_DAY = "(?:0[1-9]|[12][0-9]|3[01])";
const DATE = new RegExp(
  `^(?:${YEAR}[-./]?${MONTH_OR_DAY}[-./]?${MONTH_OR_DAY}|${MONTH_OR_DAY}[-./]?${MONTH_OR_DAY}[-./]?${YEAR})$`,
);
const isDate = (text: string): boolean => DATE.test(text);
