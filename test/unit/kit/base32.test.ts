import { describe, expect, test } from "vitest";
import { CROCKFORD, fromBase32, RFC4648, toBase32 } from "../../../src/kit/base32.ts";
import { fromUtf8, utf8 } from "../../../src/kit/bytes.ts";
import { randomBytes } from "../../../src/kit/random.ts";

describe("base32", () => {
  test.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("is that of RFC 4648 §10, without padding: %j", (text, encoded) => {
    expect(toBase32(utf8(text), RFC4648)).toBe(encoded);
    const bytes = fromBase32(encoded, RFC4648);
    expect(bytes && fromUtf8(bytes)).toBe(text);
  });

  test("has Crockford's alphabet: no I, L, O, U", () => {
    expect(CROCKFORD).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/);
    expect(new Set(CROCKFORD).size).toBe(32);
    expect(toBase32(Uint8Array.of(0, 0, 0, 0, 0, 255, 255, 255, 255, 255), CROCKFORD)).toBe(
      "00000000ZZZZZZZZ",
    );
    expect(toBase32(Uint8Array.of(0x01, 0x23, 0x45, 0x67, 0x89), CROCKFORD)).toBe("04HMASW9");
  });

  test("gives back what it was given", () => {
    for (const alphabet of [RFC4648, CROCKFORD]) {
      for (let length = 0; length < 200; length++) {
        const bytes = randomBytes(length);
        expect(fromBase32(toBase32(bytes, alphabet), alphabet)).toEqual(bytes);
      }
    }
  });

  test.each(["my", "M", "MZX", "MZXW6YT", "MZ", "MY======", "M Y", "M1", "MÜ", "😀A", "MZXQ\0"])(
    "has one spelling of each value, and %j is none",
    (text) => {
      expect(fromBase32(text, RFC4648)).toBeUndefined();
    },
  );
});
