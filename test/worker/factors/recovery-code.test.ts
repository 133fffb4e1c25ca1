import { describe, expect, test } from "vitest";
import { createHashQueue } from "../../../src/factors/hash-queue.ts";
import { createPasswordHasher } from "../../../src/factors/password-hash.ts";
import { parsePhc } from "../../../src/factors/phc.ts";
import {
  hashRecoveryCodes,
  newRecoveryCodes,
  recoveryCodeHash,
} from "../../../src/factors/recovery-code.ts";

const hasher = createPasswordHasher(createHashQueue());

async function setOf(codes: readonly string[]): Promise<readonly string[]> {
  const hashed = await hashRecoveryCodes(hasher, codes);
  if (hashed.kind !== "hashed") throw new Error(hashed.kind);
  return hashed.phcs;
}

describe("a set of recovery codes", () => {
  test("is hashed under one salt, and each code finds its own row by equality", async () => {
    const codes = newRecoveryCodes();
    const set = await setOf(codes);
    expect(new Set(set).size).toBe(10);
    expect(new Set(set.map((phc) => parsePhc(phc)?.salt.join())).size).toBe(1);
    for (const [i, code] of codes.entries()) {
      const typed = await recoveryCodeHash(hasher, code, set[(i + 3) % 10] ?? "");
      expect(typed).toEqual({ kind: "hashed", phc: set[i] });
    }
  });

  test("knows no code of another set, nor one that was never issued", async () => {
    const [mine, other] = [newRecoveryCodes(2), newRecoveryCodes(2)];
    const [mySet, otherSet] = [await setOf(mine), await setOf(other)];
    expect(parsePhc(mySet[0] ?? "")?.salt).not.toEqual(parsePhc(otherSet[0] ?? "")?.salt);
    const typed = await recoveryCodeHash(hasher, other[0] ?? "", mySet[0] ?? "");
    expect(typed.kind).toBe("hashed");
    expect(typed.kind === "hashed" && [...mySet, ...otherSet].includes(typed.phc)).toBe(false);
  });

  test("that was hashed with other parameters is looked up with those", async () => {
    /** `printf 01AB-CDEF-GHJK-MNPQ | argon2 somesaltsomesalt -id -t 3 -k 8192 -p 1 -l 32 -e` */
    const old =
      "$argon2id$v=19$m=8192,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$6u65C/YOj/2SMTfzqvAWylxNUuCPrG2wfvuUu9/umkY";
    const typed = await recoveryCodeHash(hasher, "01AB-CDEF-GHJK-MNPQ", old);
    expect(typed).toEqual({ kind: "hashed", phc: old });
  });

  test("that cannot be read is an error, never a match", async () => {
    await expect(recoveryCodeHash(hasher, "01AB-CDEF-GHJK-MNPQ", "")).rejects.toThrow();
  });

  test("asks to come back when the isolate is busy", async () => {
    const full = createPasswordHasher(createHashQueue({ places: 0 }));
    expect(await hashRecoveryCodes(full, newRecoveryCodes())).toEqual({ kind: "busy" });
  });
});
