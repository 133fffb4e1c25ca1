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
