import { COMMON_WORDS } from "./common-words.ts";
import { isInterleavedRun } from "./keyboard-run.ts";
import { byStart, fold, LONGEST, matchesPasswordPattern, type Recipe } from "./password-pattern.ts";

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
