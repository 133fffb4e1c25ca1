import type * as z from "zod/mini";

const LONGEST_QUOTE = 60;

/** A value as written in the file, cut where it is long and without a URL's password. */
function quote(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") return `a value of type ${kind(value)}`;
  const text = JSON.stringify(value.replace(/\/\/[^/]*@/, "//…@"));
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}

/** One sentence per mistake: `APPS[0].rules[1].path: must start with "/", not "admin".` */
export function sentences(
  path: string,
  value: unknown,
  error: z.core.$ZodError,
  knownKeys: readonly string[],
): string[] {
  return error.issues.flatMap((issue) => {
    const at = issue.path.reduce<string>(
      (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
      path,
    );
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => `${at}.${key}: ${unknownKey(key, knownKeys)}`);
    }
    const found = issue.path.reduce<unknown>(
      (inner, key) => (isRecord(inner) ? inner[key] : undefined),
      value,
    );
    if (found === undefined) return [`${at}: is missing.`];
    return [`${at}: ${issue.message} (found ${quote(found)}).`];
  });
}

/** What a Worker logs, and `npm start` prints, when it cannot serve. */
export const describeMistakes = (mistakes: readonly string[]): string =>
  [
    mistakes.length === 1
      ? "The configuration has a mistake; nothing is served until it is right:"
      : `The configuration has ${mistakes.length} mistakes; nothing is served until it is right:`,
    ...mistakes.map((mistake) => `  ${mistake}`),
  ].join("\n");

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearMiss(key, known);
  return meant ? `is not a setting; "${meant}" was meant?` : "is not a setting.";
}

const isRecord = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === "object" && value !== null;

const kind = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

/** The known name that `name` is most likely a typing mistake of, if there is one. */
export function nearMiss(name: string, known: readonly string[]): string | undefined {
  const wanted = fold(name);
  return known.find((candidate) => {
    const allowed = candidate.length <= 5 ? 1 : 2;
    return distance(wanted, fold(candidate), allowed) <= allowed;
  });
}

const fold = (name: string): string => name.toUpperCase().replaceAll(/[-.]/g, "_");

/** Levenshtein; a result above `limit` only says "too far". */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
