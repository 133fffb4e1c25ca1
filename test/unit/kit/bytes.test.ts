import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  fromBase64Url,
  fromUtf8,
  sameSecret,
  sha256,
  toBase64Url,
  tokenHash,
  utf8,
} from "../../../src/kit/bytes.ts";
import { randomBytes, randomId, randomToken } from "../../../src/kit/random.ts";

describe("base64url", () => {
  test.each([
    ["", ""],
    ["f", "Zg"],
    ["fo", "Zm8"],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg"],
    ["fooba", "Zm9vYmE"],
    ["foobar", "Zm9vYmFy"],
  ])("is that of RFC 4648 §10, without padding: %j", (text, encoded) => {
    expect(toBase64Url(utf8(text))).toBe(encoded);
    expect(fromBase64Url(encoded)).toEqual(utf8(text));
  });

  test("has - and _ for + and /", () => {
    expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xbf))).toBe("-_-_");
  });

  test("agrees with Node and gives back what it was given", () => {
    for (let length = 0; length < 300; length++) {
      const bytes = randomBytes(length);
      const text = toBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64url"));
      expect(fromBase64Url(text)).toEqual(bytes);
    }
  });

  test.each(["Zg==", "Z", "Zm9v\n", " Zm9v", "Zm+v", "Zm/v", "Zh", "Zm9", "Zé", "Zm9vYmF="])(
    "has one spelling of each value, and %j is none",
    (text) => {
      expect(fromBase64Url(text)).toBeUndefined();
    },
  );
});

describe("text", () => {
  test("comes back from its bytes, with a byte order mark and NUL", () => {
    for (const text of ["", "é日😀", "\ufeffa", "a\0b"]) expect(fromUtf8(utf8(text))).toBe(text);
  });

  test("is not made of bytes that are none", () => {
    for (const bytes of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x82]]) {
      expect(() => fromUtf8(Uint8Array.from(bytes))).toThrow();
    }
  });
});

describe("a digest", () => {
  test("is SHA-256", async () => {
    expect(Buffer.from(await sha256(utf8("abc"))).toString("hex")).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    const token = randomToken();
    expect(await tokenHash(token)).toBe(createHash("sha256").update(token).digest("base64url"));
  });
});

describe("two secrets", () => {
  test("are the same only if every character is", async () => {
    const secret = randomToken();
    expect(await sameSecret(secret, `${secret}`)).toBe(true);
    expect(await sameSecret("", "")).toBe(true);
    for (let i = 0; i < secret.length; i++) {
      const char = secret.charAt(i) === "A" ? "B" : "A";
      expect(await sameSecret(secret, secret.slice(0, i) + char + secret.slice(i + 1))).toBe(false);
    }
    for (const other of ["", secret.slice(1), secret.slice(0, -1), `${secret}\0`, ` ${secret}`]) {
      expect(await sameSecret(secret, other)).toBe(false);
      expect(await sameSecret(other, secret)).toBe(false);
    }
  });
});

describe("randomness", () => {
  test("has the length it says, and never repeats", () => {
    const tokens = Array.from({ length: 1000 }, randomToken);
    const ids = Array.from({ length: 1000 }, randomId);
    expect(new Set([...tokens, ...ids]).size).toBe(2000);
    for (const token of tokens) expect(fromBase64Url(token)).toHaveLength(32);
    for (const id of ids) expect(fromBase64Url(id)).toHaveLength(16);
  });
});
