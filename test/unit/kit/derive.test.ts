import { hkdfSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { toBase64Url, utf8 } from "../../../src/kit/bytes.ts";
import { derivedToken, type Purpose, sealingKey, signingKey } from "../../../src/kit/derive.ts";
import { randomBytes } from "../../../src/kit/random.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => i);
const purposes = Object.keys({
  "session cookie": true,
  "ticket cookie": true,
  "device cookie": true,
  "enrolment state": true,
  "totp secret": true,
  "signing key": true,
  "setup link": true,
  "command line": true,
} satisfies Partial<Record<Purpose, true>>) as Purpose[];

describe("a derived secret", () => {
  test("is HKDF-SHA-256 with the purpose as info", async () => {
    for (const purpose of purposes) {
      const bits = hkdfSync("sha256", secret, new Uint8Array(0), `gatehouse/v1/${purpose}`, 32);
      expect(await derivedToken(secret, purpose)).toBe(toBase64Url(new Uint8Array(bits)));
    }
  });

  test("is another one for each purpose and each secret, and the same each time", async () => {
    const other = randomBytes(32);
    const tokens = await Promise.all(
      [secret, other].flatMap((each) => purposes.map((purpose) => derivedToken(each, purpose))),
    );
    expect(new Set(tokens).size).toBe(2 * purposes.length);
    expect(await derivedToken(secret, "setup link")).toBe(tokens[purposes.indexOf("setup link")]);
  });
});

describe("a derived key", () => {
  test("cannot be read out", async () => {
    const keys = [
      await sealingKey(secret, "totp secret"),
      await signingKey(secret, "session cookie"),
    ];
    for (const key of keys) {
      expect(key.extractable).toBe(false);
      await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
    }
  });

  test("does one thing only", async () => {
    expect((await sealingKey(secret, "totp secret")).usages.toSorted()).toEqual([
      "decrypt",
      "encrypt",
    ]);
    expect((await signingKey(secret, "session cookie")).usages.toSorted()).toEqual([
      "sign",
      "verify",
    ]);
  });

  test("signs for its own purpose", async () => {
    const key = await signingKey(secret, "session cookie");
    const other = await signingKey(secret, "ticket cookie");
    const mac = await crypto.subtle.sign("HMAC", key, utf8("text"));
    expect(await crypto.subtle.verify("HMAC", key, mac, utf8("text"))).toBe(true);
    expect(await crypto.subtle.verify("HMAC", other, mac, utf8("text"))).toBe(false);
  });
});
