import { describe, expect, test } from "vitest";
import { newRecoveryCodes, readRecoveryCode } from "../../../src/factors/recovery-code.ts";
import { CROCKFORD, fromBase32 } from "../../../src/kit/base32.ts";

describe("new recovery codes", () => {
  test("are ten, of 80 random bits each, in groups of four", () => {
    const codes = newRecoveryCodes();
    expect(codes).toHaveLength(10);
    expect(newRecoveryCodes(3)).toHaveLength(3);
    for (const code of codes) {
      expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(fromBase32(code.replaceAll("-", ""), CROCKFORD)).toHaveLength(10);
    }
  });

  test("use every character of the alphabet, and never repeat", () => {
    const codes = newRecoveryCodes(2000);
    expect(new Set(codes).size).toBe(2000);
    expect(new Set(codes.join(""))).toEqual(new Set(`${CROCKFORD}-`));
  });

  test("are read back as they were issued", () => {
    for (const code of newRecoveryCodes(1000)) {
      expect(readRecoveryCode(code)).toBe(code);
      expect(readRecoveryCode(code.toLowerCase().replaceAll("-", ""))).toBe(code);
      const mistaken = code.replaceAll("0", "o").replaceAll("1", Math.random() < 0.5 ? "l" : "I");
      expect(readRecoveryCode(mistaken)).toBe(code);
    }
  });
});

describe("a typed recovery code", () => {
  test.each([
    "01AB-CDEF-GHJK-MNPQ",
    "01ab-cdef-ghjk-mnpq",
    "01ABCDEFGHJKMNPQ",
    " 01AB CDEF GHJK MNPQ\r\n",
    "OlAB-CDEF-GHJK-MNPQ",
    "oIAB-CDEF-GHJK-MNPQ",
    "oiab-cdef-ghjk-mnpq",
    "-0-1-A-B-C-D-E-F-G-H-J-K-M-N-P-Q-",
    "01AB–CDEF—GHJK−MNPQ",
  ])("%j is read", (typed) => {
    expect(readRecoveryCode(typed)).toBe("01AB-CDEF-GHJK-MNPQ");
  });

  test.each([
    "",
    "01AB-CDEF-GHJK-MNP",
    "01AB-CDEF-GHJK-MNPQR",
    "U1AB-CDEF-GHJK-MNPQ",
    "u1ab-cdef-ghjk-mnpq",
    "01AB-CDEF-GHJK-MNP!",
    "01AB_CDEF_GHJK_MNPQ",
    "01AB-CDEF-GHJK-MNPı",
    "０1AB-CDEF-GHJK-MNPQ",
    "01AB-CDEF-GHJK-MNPQ\u200b",
    `${"-".repeat(1000)}01ABCDEFGHJKMNPQ`,
  ])("%j is none", (typed) => {
    expect(readRecoveryCode(typed)).toBeUndefined();
  });
});
