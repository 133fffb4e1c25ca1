import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { newServiceToken, readServiceToken } from "../../../src/factors/service-token.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

describe("a service token", () => {
  test("has a prefix, 43 random characters of base62 and a CRC-32", () => {
    const tokens = Array.from({ length: 1000 }, newServiceToken);
    expect(new Set(tokens).size).toBe(1000);
    for (const token of tokens) {
      expect(token).toMatch(/^ght_[0-9A-Za-z]{49}$/);
      const sum = [...token.slice(-6)].reduce((sum, char) => sum * 62 + ALPHABET.indexOf(char), 0);
      expect(sum).toBe(crc32(token.slice(0, -6)));
      expect(readServiceToken(token)).toBe(token);
    }
  });

  test("draws every character as often as any other", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      for (const char of newServiceToken().slice(4, 47)) {
        counts.set(char, (counts.get(char) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(62);
    const expected = (3000 * 43) / 62;
    // Six standard deviations: a bias of a modulo (8 characters a quarter more often) is eleven.
    const most = 6 * Math.sqrt(expected);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(most);
  });

  test("with one character wrong, missing, added or of another case is none", () => {
    const token = newServiceToken();
    for (let i = 0; i < token.length; i++) {
      const char = token.charAt(i);
      const other = char === "x" ? "y" : "x";
      const cased = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase();
      expect(readServiceToken(token.slice(0, i) + other + token.slice(i + 1))).toBeUndefined();
      expect(readServiceToken(token.slice(0, i) + token.slice(i + 1))).toBeUndefined();
      expect(readServiceToken(`${token.slice(0, i)}x${token.slice(i)}`)).toBeUndefined();
      if (cased !== char) {
        expect(readServiceToken(token.slice(0, i) + cased + token.slice(i + 1))).toBeUndefined();
      }
    }
  });

  test.each(["", "ght_", " ", `${"a".repeat(53)}`])("%j is none", (text) => {
    expect(readServiceToken(text)).toBeUndefined();
  });

  test("with anything around it is none", () => {
    const token = newServiceToken();
    for (const text of [` ${token}`, `${token} `, `${token}\n`, `Bearer ${token}`]) {
      expect(readServiceToken(text)).toBeUndefined();
    }
  });
});
