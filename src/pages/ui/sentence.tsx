import type { Child } from "hono/jsx";

/** Private use: no sentence and no name of ours has such a character. */
const FIRST_MARK = 0xe000;

/**
 * A sentence with elements in it, at the place that the language gives them:
 * `withParts(t.login.to, <b>{app}</b>)`.
 */
export function withParts(say: (...parts: string[]) => string, ...parts: Child[]): Child[] {
  const marks = parts.map((_, at) => String.fromCharCode(FIRST_MARK + at));
  return say(...marks)
    .split(/([\uE000-\uE00F])/)
    .map((piece) => (marks.includes(piece) ? parts[marks.indexOf(piece)] : piece));
}
