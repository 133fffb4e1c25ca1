import { describe, expect, test } from "vitest";
import { facts, moment, printable, printableJson, table } from "../../../src/cli/terminal-text.ts";

const CLEAR_SCREEN = "\u001b[2J";
const LINK = "\u001b]8;;https://evil.example\u0007here\u001b]8;;\u0007";

describe("what people typed, on a terminal", () => {
  test.each([
    [CLEAR_SCREEN, "\\u{1b}[2J"],
    [LINK, "\\u{1b}]8;;https://evil.example\\u{7}here\\u{1b}]8;;\\u{7}"],
    ["\u009b31m", "\\u{9b}31m"],
    ["a\r\nb\tc\0", "a\\u{d}\\u{a}b\\u{9}c\\u{0}"],
    ["a\u2028b\u2029c\u0085d", "a\\u{2028}b\\u{2029}c\\u{85}d"],
    ["\u202egpj.exe\u2066", "\\u{202e}gpj.exe\\u{2066}"],
    ["a\u200bb\ufeff\u00ad", "a\\u{200b}b\\u{feff}\\u{ad}"],
    ["\ud800", "\\u{d800}"],
    ["\u{e0041}", "\\u{e0041}"],
  ])("%j is shown and not obeyed", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("stays as it is where it is text", () => {
    expect(printable("Ada Lovelace, Žižek, 名前, 🎉, \\u{1b}")).toBe(
      "Ada Lovelace, Žižek, 名前, 🎉, \\u{1b}",
    );
  });

  test("cannot break a table", () => {
    const shown = table(["A", "B"], [["x\ny", CLEAR_SCREEN]]);
    expect(shown.split("\n")).toEqual(["A        B", "x\\u{a}y  \\u{1b}[2J"]);
  });
});

describe("JSON", () => {
  test("is the same document, and harmless on a terminal", () => {
    const value = { a: LINK, "k\u202e": ["\u009b31m", "\u2028", "\u{e0041}", "é\n"] };
    const text = printableJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).toContain("é");
  });
});

test("columns stand under their titles, with nothing behind the last", () => {
  const rows = [
    ["ada", "", "x"],
    ["名前", "bcd", ""],
  ];
  expect(table(["USER", "G", "Z"], rows)).toBe("USER  G    Z\nada        x\n名前    bcd");
  expect(table(["USER"], [])).toBe("USER");
});

test("facts stand in two columns", () => {
  expect(
    facts([
      ["Name", "a\nb"],
      ["Long name", "x"],
    ]),
  ).toBe("Name       a\\u{a}b\nLong name  x");
});

test("a moment is short and in UTC, and never is a dash", () => {
  expect(moment("2026-07-01T12:34:56.789Z")).toBe("2026-07-01 12:34:56Z");
  expect(moment(null)).toBe("-");
});
