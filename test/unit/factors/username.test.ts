import { describe, expect, test } from "vitest";
import { usernameCounterKey, usernameKey } from "../../../src/factors/username.ts";

describe("one person", () => {
  test.each([
    ["Alice", "alice"],
    ["  ALICE\t", "alice"],
    ["ａｌｉｃｅ", "alice"],
    ["Ⓐlice", "alice"],
    ["ᴬlice", "alice"],
    ["ﬁona", "fiona"],
    ["STRASSE", "strasse"],
    ["Straße", "strasse"],
    ["ΣΊΣΥΦΟΣ", "σίσυφοσ"],
    ["Σίσυφος", "σίσυφοσ"],
    ["İsmail", "ismail"],
    ["ısmail", "ismail"],
    ["Jose\u0301", "josé"],
    ["alice@Example.com", "alice@example.com"],
    ["a.b_c-d+e@f", "a.b_c-d+e@f"],
    ["O'Brien@example.com", "o'brien@example.com"],
    ["o＇brien", "o'brien"],
    ["１２３", "123"],
    ["\u212aelvin", "kelvin"],
  ])("%j has the key %j", (typed, key) => {
    expect(usernameKey(typed)).toBe(key);
    expect(usernameCounterKey(typed)).toBe(key);
  });

  test.each(["田中さん", "김철수", "สมชาย", "अनिल", "مريم", "Владимир", "Ιωάννα", "מרים", "თამარ"])(
    "may be called %s",
    (name) => {
      expect(usernameKey(name)).toBeDefined();
    },
  );

  test("has one key only: folding it again, or any spelling of it, changes nothing", () => {
    for (let code = 0; code < 0x20000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const char = String.fromCodePoint(code);
      const key = usernameKey(char);
      if (key === undefined) continue;
      const spellings = [
        key,
        char.toUpperCase(),
        char.toLowerCase(),
        ...["NFC", "NFD", "NFKC", "NFKD"].map((form) => char.normalize(form)),
      ];
      for (const spelling of spellings) {
        if (usernameKey(spelling) !== key) expect.fail(`U+${code.toString(16)} as ${spelling}`);
      }
    }
  });
});

describe("nobody", () => {
  test.each([
    "",
    "   ",
    "a b",
    "a\tb",
    "a\u00a0b",
    "a\u0000b",
    "a\u001b[31m",
    "a\nb",
    "a\u200bb",
    "a\u200db",
    "a\u00adb",
    "a\u202eb",
    "a\ufe0fb",
    "a\u115fb",
    "김\u115f수",
    "\u3164",
    "ក\u17b4",
    `${" ".repeat(256)}a`,
    "p\u0430ypal",
    "pay\u03a1al",
    "аlice",
    "alice田",
    "日本кот",
    "\u0301alice",
    "q\u0301",
    "a:b",
    "a/b",
    "..",
    "-rf",
    "@",
    "a,b",
    "'alice'",
    'a"b',
    "<b>",
    "a;b",
    "a=b",
    "a\\b",
    "😀",
    "\ud800",
    "١٢٣",
    "a".repeat(65),
    "\ufdfa",
    "a".repeat(10_000_000),
  ])("is called %j", (name) => {
    expect(usernameKey(name)).toBeUndefined();
  });

  test("is called by a name that only grows too long when it is normalised", () => {
    expect(usernameKey("ﷺ".repeat(10))).toBeUndefined();
    expect(usernameKey("ß".repeat(32))).toBe("s".repeat(64));
    expect(usernameKey("ß".repeat(33))).toBeUndefined();
  });

  test("still has a budget, which is no real person's, and always the same", () => {
    for (const name of ["", "a b", "a:b", "p\u0430ypal", "x".repeat(10_000_000), "\ud800"]) {
      const key = usernameCounterKey(name);
      expect(usernameKey(key)).toBeUndefined();
      expect(key.length).toBeLessThan(100);
      expect(usernameCounterKey(name)).toBe(key);
    }
    expect(usernameCounterKey("A B ")).toBe(usernameCounterKey(" a b"));
    expect(usernameCounterKey("a b")).not.toBe(usernameCounterKey("a c"));
  });
});
