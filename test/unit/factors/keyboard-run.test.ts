import { describe, expect, test } from "vitest";
import { isInterleavedRun, runLength } from "../../../src/factors/password-pattern.ts";

describe("a run", () => {
  test.each([
    "qwertyuiop",
    "poiuyt",
    "1qaz",
    "zaq1",
    "abcdef",
    "fedcba",
    "890123",
    "321098",
    "aaaa",
    "!@#$",
  ])("%s is one", (text) => {
    expect(runLength(text, 0)).toBe(text.length);
  });

  test.each(["ab", "aba", "aab", "abb", "qaq", "xkcd", "", "13579"])("%s is none", (text) => {
    expect(runLength(text, 0)).toBe(0);
  });

  test("begins where it is asked for and ends where it ends", () => {
    expect(runLength("xxqwertx", 2)).toBe(5);
    expect(runLength("aaaab", 0)).toBe(4);
    expect(runLength("abcc", 0)).toBe(3);
    expect(runLength("abcb", 0)).toBe(3);
  });
});

describe("two runs in turn", () => {
  test.each(["q1w2e3", "1q2w3e4r5t", "a1b2c3d", "1a1b1c1d"])("%s are", (text) => {
    expect(isInterleavedRun(text)).toBe(true);
  });

  test.each(["q1w2", "q1x2e3", "kettle", ""])("%s are not", (text) => {
    expect(isInterleavedRun(text)).toBe(false);
  });
});
