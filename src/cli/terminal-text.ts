/**
 * User input printed to a terminal: control characters, line separators and whatever turns
 * the direction of writing could rewrite the lines above it (ASVS 16.4.1).
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

export const printable = (text: string): string =>
  text.replace(UNPRINTABLE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);

/** The same for JSON, which stays the same document. */
export const printableJson = (value: unknown, indent = 2): string =>
  JSON.stringify(value, null, indent).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) =>
    char === "\n" ? char : escapeUnits(char),
  );

const escapeUnits = (char: string): string =>
  Array.from({ length: char.length }, (_, at) => char.charCodeAt(at))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");

const width = (text: string): number => [...text].length;

type Rows = readonly (readonly string[])[];

/** Columns under their titles; every cell on one line. */
export const table = (titles: readonly string[], rows: Rows): string =>
  tableInPieces(titles)([titles, ...rows]);

/** A table whose rows come piece by piece: a column is as wide as its widest cell so far. */
export function tableInPieces(titles: readonly string[]): (rows: Rows) => string {
  let widths = titles.map(() => 0);
  return (rows) => {
    const lines = rows.map((cells) => cells.map(printable));
    widths = widths.map((widest, at) =>
      lines.reduce((most, line) => Math.max(most, width(line[at] ?? "")), widest),
    );
    return aligned(lines, widths);
  };
}

const aligned = (lines: Rows, widths: readonly number[]): string =>
  lines
    .map((line) =>
      line
        .map((cell, at) => cell + " ".repeat((widths[at] ?? 0) - width(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");

/** Names and values, one pair a line. */
export const facts = (pairs: readonly (readonly [string, string])[]): string => {
  const widest = Math.max(...pairs.map(([name]) => width(name)));
  return pairs.map(([name, value]) => `${name.padEnd(widest)}  ${printable(value)}`).join("\n");
};

/** `2026-07-01 12:34:56Z`, or a dash for what never was. */
export const moment = (iso: string | null): string =>
  iso === null ? "-" : `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
