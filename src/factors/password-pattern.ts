import { normalized } from "../kit/fold.ts";

export interface Recipe {
  /** Folded (`fold`), by what they begin with (`byStart`). */
  readonly words: ReadonlyMap<string, readonly string[]>;
  /** Different words at most; to say one again costs nothing. */
  readonly different: number;
  /** Digits and punctuation before and behind, at most. */
  readonly padding: number;
  /** One of these words has to be in it; `undefined`: any word or run will do. */
  readonly must: ReadonlySet<string> | undefined;
}

/** No list of common passwords goes further, however often they say the same. */
export const LONGEST = 40;
/** Stands for all runs among the words that were used. */
const RUN = "";

/** Case and compatibility forms are no hurdle to a guesser. */
export const fold = (text: string): string => normalized(text, "NFKC").toLowerCase();

export const byStart = (words: Iterable<string>): Map<string, string[]> =>
  Map.groupBy(words, (word) => meant(word.charAt(0)));

/**
 * Whether the WHOLE text is nothing but words of the recipe, runs along the keyboard and single
 * separators between them, with padding around. `text` is folded.
 */
export function matchesPasswordPattern(recipe: Recipe, text: string): boolean {
  if (text.length > LONGEST) return false;
  const seen = new Set<string>();
  const leading = /^[^\p{L}]*/u.exec(text)?.[0].length ?? 0;
  const starts = Array.from({ length: Math.min(leading, recipe.padding) + 1 }, (_, i) => i);
  return starts.some((start) => goesOn(start, []));

  function goesOn(at: number, used: readonly string[]): boolean {
    const state = `${at} ${used.join(" ")}`;
    if (seen.has(state)) return false;
    seen.add(state);
    if (isEnough(used) && isPadding(text.slice(at), recipe.padding)) return true;
    if (at >= text.length) return false;
    // A run may reach into the next word: `qwerty` and `user` share a letter that is one of a row.
    for (let run = runLength(text, at); run >= SHORTEST_RUN; run--) {
      if (goesOn(at + run, used.includes(RUN) ? used : [...used, RUN])) return true;
    }
    if (used.length > 0 && /[\s._-]/.test(text.charAt(at)) && goesOn(at + 1, used)) return true;
    const words = recipe.words.get(meant(text.charAt(at))) ?? [];
    return words.some((word) => {
      const next = used.includes(word) ? used : [...used, word];
      const different = next.filter((each) => each !== RUN).length;
      if (different > recipe.different || !continuesWith(text, at, word)) return false;
      return goesOn(at + word.length, next);
    });
  }

  function isEnough(used: readonly string[]): boolean {
    return recipe.must ? used.some((word) => recipe.must?.has(word)) : used.length > 0;
  }
}

const isPadding = (text: string, most: number): boolean =>
  text.length <= most && /^[^\p{L}]*$/u.test(text);

/** `p@ssw0rd` continues with `password`. */
function continuesWith(text: string, at: number, word: string): boolean {
  if (at + word.length > text.length) return false;
  for (let i = 0; i < word.length; i++) {
    if (meant(text.charAt(at + i)) !== meant(word.charAt(i))) return false;
  }
  return true;
}

const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  ["a@4", "b8", "e3", "g9", "il1!|", "o0", "s5$", "t7+"].flatMap((group) =>
    [...group].map((char): [string, string] => [char, group.charAt(0)]),
  ),
);
const meant = (char: string): string => LOOKALIKES.get(char) ?? char;

/** Rows and columns of the keyboards in use, the alphabet and the digits as they are counted. */
const LINES = [
  "qwertyuiop[]\\",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "qwertzuiop",
  "yxcvbnm",
  "azertyuiop",
  "qsdfghjklm",
  "wxcvbn",
  "!@#$%^&*()",
  "1qaz",
  "2wsx",
  "3edc",
  "4rfv",
  "5tgb",
  "6yhn",
  "7ujm",
  "abcdefghijklmnopqrstuvwxyz",
  // Around the end: 8901, 2109.
  "01234567890",
];
export const SHORTEST_RUN = 3;

const STEPS: ReadonlySet<string> = new Set(
  LINES.flatMap((line) =>
    [...line].slice(1).flatMap((char, i) => [line.charAt(i) + char, char + line.charAt(i)]),
  ),
);

/**
 * How many characters from `from` on are one run: the same character again and again, or one line
 * of the keyboard, the alphabet or the digits, forth or back. 0 if fewer than three.
 */
export function runLength(text: string, from: number): number {
  let length = 1;
  while (from + length < text.length && goesOn(text, from, length)) length++;
  return length < SHORTEST_RUN ? 0 : length;
}

/** One direction per run: `aba` is none. */
function goesOn(text: string, from: number, length: number): boolean {
  const at = from + length;
  const [last, next] = [text[at - 1], text[at]];
  const repeats = length === 1 || text[from] === text[from + 1];
  if (last === next) return repeats;
  const turnsBack = length > 1 && text[at - 2] === next;
  return !turnsBack && (length === 1 || !repeats) && STEPS.has(`${last}${next}`);
}

/** Two runs typed in turn, as in `q1w2e3r4`. */
export function isInterleavedRun(text: string): boolean {
  const chars = [...text];
  return [0, 1].every((parity) => {
    const half = chars.filter((_, i) => i % 2 === parity).join("");
    return half.length >= SHORTEST_RUN && runLength(half, 0) === half.length;
  });
}
