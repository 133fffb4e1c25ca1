import { describe, expect, test } from "vitest";
import { csvLine } from "../../../../src/admin/csv.ts";

describe("a cell of CSV", () => {
  test.each([
    ["plain", '"plain"'],
    ["", '""'],
    ['a "b", c', '"a ""b"", c"'],
    ["=1+1", `"'=1+1"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@SUM(A1)", `"'@SUM(A1)"`],
    ["\t=1", `"' =1"`],
    [" =1", `"' =1"`],
    ["\r\n=1", `"'  =1"`],
    ["＝1+1", `"'＝1+1"`],
    ["＠x", `"'＠x"`],
    ["a\nb\0c", '"a b c"'],
    ['";=1', '""";=1"'],
  ])("%j is written as %s", (text, cell) => expect(csvLine([text])).toBe(`${cell}\r\n`));

  test("stands apart from its neighbours", () => expect(csvLine(["a", "b"])).toBe('"a","b"\r\n'));
});
