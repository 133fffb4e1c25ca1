import { createHmac, randomBytes, randomInt } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  codeAt,
  newTotpSecret,
  readCode,
  readSecret,
  sameCode,
  stepAt,
  stepsOf,
} from "../../../src/factors/totp.ts";
import { fromBase32, RFC4648, toBase32 } from "../../../src/kit/base32.ts";
import { utf8 } from "../../../src/kit/bytes.ts";

const RFC_SECRET = toBase32(utf8("12345678901234567890"), RFC4648);

/** RFC 4226 §5.3, written once more. */
function truncated(secret: Uint8Array, step: number, digits: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(message).digest();
  const offset = mac.readUInt8(19) & 15;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

describe("a code", () => {
  test("is that of RFC 4226, appendix D", () => {
    const codes = Array.from({ length: 10 }, (_, counter) =>
      codeAt(readSecret(RFC_SECRET), counter),
    );
    expect(codes.join(" ")).toBe(
      "755224 287082 359152 969429 338314 254676 287922 162583 399871 520489",
    );
  });

  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("is that of RFC 6238, appendix B, %i seconds after 1970", (seconds, code) => {
    expect(codeAt(readSecret(RFC_SECRET), stepAt(seconds * 1000), 8)).toBe(code);
  });

  test("is what HMAC-SHA-1 gives, for 1 000 secrets and moments up to the year 2500", () => {
    for (let i = 0; i < 1000; i++) {
      const secret = randomBytes(20);
      const step = randomInt(0, 560_000_000);
      const ours = codeAt(readSecret(toBase32(secret, RFC4648)), step);
      expect(ours).toBe(truncated(secret, step, 6));
    }
  });

  test("keeps its leading zeros", () => {
    const key = readSecret(RFC_SECRET);
    const step = Array.from({ length: 1000 }, (_, i) => i).find((each) =>
      codeAt(key, each).startsWith("0"),
    );
    expect(step).toBeDefined();
    const code = codeAt(key, step ?? 0);
    expect(code).toHaveLength(6);
    expect(stepsOf(RFC_SECRET, code, 0, 1000)).toContain(step);
    expect(stepsOf(RFC_SECRET, String(Number(code)), 0, 1000)).toEqual([]);
  });

  test("is not looked for before 1970", () => {
    const code = codeAt(readSecret(RFC_SECRET), -1);
    expect(stepsOf(RFC_SECRET, code, -3, -1)).toEqual([]);
  });

  test("changes on the half minute and not before", () => {
    expect(stepAt(29_999)).toBe(0);
    expect(stepAt(30_000)).toBe(1);
  });

  test("is compared whole", () => {
    expect(sameCode("123456", "123456")).toBe(true);
    for (const other of ["023456", "123457", "12345", "1234567", ""]) {
      expect(sameCode("123456", other), other).toBe(false);
      expect(sameCode(other, "123456"), other).toBe(false);
    }
  });
});

describe("a secret", () => {
  test("is 160 random bits in base32", () => {
    const secrets = Array.from({ length: 1000 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(1000);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[A-Z2-7]{32}$/);
      expect(fromBase32(secret, RFC4648)).toHaveLength(20);
    }
  });

  test("that cannot be read is no reason to let somebody in", () => {
    for (const broken of ["", "not base32!", "A"]) expect(() => readSecret(broken)).toThrow();
  });
});

describe("a typed code", () => {
  test.each([
    "123456",
    "123 456",
    "123-456",
    " 123456\n",
    "1 2 3 4 5 6",
    "12 34-56",
    "123\u00a0456",
  ])("%j is read", (typed) => {
    expect(readCode(typed)).toBe("123456");
  });

  test("with leading zeros keeps them", () => {
    expect(readCode("000 123")).toBe("000123");
  });

  test.each([
    "",
    "12345",
    "1234567",
    "12345a",
    "１２３４５６",
    "١٢٣٤٥٦",
    "+123456",
    "-123456",
    "1e5",
    "123.456",
    "0x1234",
    "123456-",
    "123456,222222",
    "123456\u0000",
    `1${" ".repeat(1000)}23456`,
  ])("%j is refused", (typed) => {
    expect(readCode(typed)).toBeUndefined();
  });
});
