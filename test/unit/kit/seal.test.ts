import { describe, expect, test } from "vitest";
import { fromBase64Url, toBase64Url } from "../../../src/kit/bytes.ts";
import { sealingKey } from "../../../src/kit/derive.ts";
import { randomBytes } from "../../../src/kit/random.ts";
import { open, seal } from "../../../src/kit/seal.ts";

const secret = randomBytes(32);
const key = await sealingKey(secret, "totp secret");

describe("a sealed text", () => {
  test("opens with its key and its context", async () => {
    for (const text of ["", "JBSWY3DPEHPK3PXP", "é日😀\0", "x".repeat(100_000)]) {
      expect(await open([key], "user 1", await seal(key, "user 1", text))).toBe(text);
    }
  });

  test("does not open in another place", async () => {
    const sealed = await seal(key, "user 1", "secret");
    for (const context of ["user 2", "user", "user 1 ", "", "User 1"]) {
      expect(await open([key], context, sealed)).toBeUndefined();
    }
  });

  test("does not open with the key of another purpose, another secret, or none", async () => {
    const sealed = await seal(key, "user 1", "secret");
    const otherPurpose = await sealingKey(secret, "enrolment state");
    const otherSecret = await sealingKey(randomBytes(32), "totp secret");
    expect(await open([otherPurpose, otherSecret], "user 1", sealed)).toBeUndefined();
    expect(await open([], "user 1", sealed)).toBeUndefined();
  });

  test("opens with the previous secret's key, wherever that stands in the list", async () => {
    const current = await sealingKey(randomBytes(32), "totp secret");
    const sealed = await seal(key, "user 1", "secret");
    expect(await open([current, key], "user 1", sealed)).toBe("secret");
    expect(await open([key, current], "user 1", sealed)).toBe("secret");
  });

  test("is never the same twice", async () => {
    const sealed = await Promise.all(Array.from({ length: 500 }, () => seal(key, "user 1", "s")));
    expect(new Set(sealed).size).toBe(500);
    expect(new Set(sealed.map((each) => each.slice(0, 16))).size).toBe(500);
  });

  test("does not open when one bit of it was turned, or one byte cut off or added", async () => {
    const bytes = fromBase64Url(await seal(key, "user 1", "secret"));
    if (!bytes) throw new Error("not base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = bytes.slice();
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(await open([key], "user 1", toBase64Url(forged))).toBeUndefined();
    }
    for (let length = 0; length < bytes.length; length++) {
      expect(await open([key], "user 1", toBase64Url(bytes.slice(0, length)))).toBeUndefined();
    }
    const longer = new Uint8Array([...bytes, 0]);
    expect(await open([key], "user 1", toBase64Url(longer))).toBeUndefined();
  });

  test("that is no base64url at all does not open", async () => {
    for (const sealed of ["", "!", "a", "=".repeat(60), "\0".repeat(60)]) {
      expect(await open([key], "user 1", sealed)).toBeUndefined();
    }
  });
});
