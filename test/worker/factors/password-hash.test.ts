import { describe, expect, test } from "vitest";
import { createHashQueue } from "../../../src/factors/hash-queue.ts";
import { createPasswordHasher } from "../../../src/factors/password-hash.ts";
import { COST, DUMMY_HASH, parsePhc } from "../../../src/factors/phc.ts";

const hasher = createPasswordHasher(createHashQueue());

async function hashed(password: string): Promise<string> {
  const done = await hasher.hash(password);
  if (done.kind !== "hashed") throw new Error(done.kind);
  return done.phc;
}

describe("a stored password", () => {
  test("is Argon2id with the parameters of today and a salt of its own", async () => {
    const [one, two] = [await hashed("correct horse"), await hashed("correct horse")];
    expect(one).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/,
    );
    expect(parsePhc(one)?.salt).not.toEqual(parsePhc(two)?.salt);
  });

  test("is right for the same text and for no other", async () => {
    const phc = await hashed("correct horse");
    expect(await hasher.verify(phc, "correct horse")).toEqual({ kind: "right", rehash: false });
    for (const other of ["Correct horse", " correct horse", "correct horse ", "correct hors", ""]) {
      expect(await hasher.verify(phc, other), other).toEqual({ kind: "wrong" });
    }
  });

  test("counts to its last byte, in every script and behind a NUL", async () => {
    for (const [set, typed] of [
      ["日本語日本語日本語", "日本語xxxxxx"],
      ["ééééééééé1", "ééééééééé2"],
      ["a\0b", "a\0c"],
      ["a", "a\0"],
      [`${"x".repeat(72)}1`, `${"x".repeat(72)}2`],
      ["😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😁"],
    ] as const) {
      const phc = await hashed(set);
      expect((await hasher.verify(phc, set)).kind, set).toBe("right");
      expect((await hasher.verify(phc, typed)).kind, set).toBe("wrong");
    }
  });

  test("is the same composed and decomposed, but a ligature is not its letters", async () => {
    const phc = await hashed("caf\u00e9 ﬁsh and chips");
    expect((await hasher.verify(phc, "cafe\u0301 ﬁsh and chips")).kind).toBe("right");
    expect((await hasher.verify(phc, "caf\u00e9 fish and chips")).kind).toBe("wrong");
  });

  test("may have 1 024 bytes; beyond it is refused, not cut", async () => {
    const longest = `${"é".repeat(511)}ab`;
    const phc = await hashed(longest);
    expect((await hasher.verify(phc, longest)).kind).toBe("right");
    expect(await hasher.hash(`${longest}c`)).toEqual({ kind: "too_long" });
    expect(await hasher.verify(phc, `${longest}c`)).toEqual({ kind: "too_long" });
    expect(await hasher.verify(phc, "x".repeat(10_000_000))).toEqual({ kind: "too_long" });
  });
});

/** Made by the reference implementation: `echo -n … | argon2 somesaltsomesalt -id -t 2 -k 19456 -p 1 -l 32 -e`. */
const KNOWN =
  "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$OUFjcU1ApW5c9+Y1oUVnxsmuah8qxHkFfadcSdTzkCA";

/** Of `passwörd`, by the same program with other parameters (the first are those of Authelia). */
const IMPORTED = [
  "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$H+A1i5AtKCcLmHm6Ar3jR5OYtB5kWBmiVjzsxSYNt/s",
  "$argon2id$v=19$m=7168,t=5,p=1$c29tZXNhbHRzb21lc2FsdA$HGkWwGhkz2ytWl81qmQOxZP1BQmKSs1UXnLEmCLrXyk",
  "$argon2i$v=19$m=4096,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$zg6hVWBft70INuj1niue2pXh+4hw8/qCfv++lZ22Roc",
  "$argon2d$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$UkD2jtpF2asbAXi7YKlorWaMdd01CqE7p86yZGtM6h0ttxEfDEPFARU+/GHpskPrF/RBmLSq0yEls1XNG3dDdg",
  "$argon2id$v=16$m=4096,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$lZ2KsEF7YzMYlx8t2E9p5x3b7/uRQwl1",
];

describe("a hash from elsewhere", () => {
  test("is verified as the reference implementation does", async () => {
    expect(await hasher.verify(KNOWN, "日本語日本語日本語")).toEqual({
      kind: "right",
      rehash: false,
    });
  });

  test("with other parameters is verified and asks to be made anew", async () => {
    for (const phc of IMPORTED) {
      expect(await hasher.verify(phc, "passwörd"), phc).toEqual({ kind: "right", rehash: true });
      expect(await hasher.verify(phc, "password"), phc).toEqual({ kind: "wrong" });
    }
  });

  test("that an isolate cannot afford, or that is none, lets nobody in", async () => {
    const tail = KNOWN.slice(KNOWN.indexOf("$c29t"));
    for (const phc of [
      `$argon2id$v=19$m=65537,t=1,p=1${tail}`,
      `$argon2id$v=19$m=19456,t=9999,p=1${tail}`,
      `$argon2id$v=19$m=4294967295,t=2,p=1${tail}`,
      `$argon2id$v=19$m=19456,t=2,p=255${tail}`,
      "$2b$12$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
      "日本語日本語日本語",
      "",
    ]) {
      expect(await hasher.verify(phc, "日本語日本語日本語"), phc).toEqual({ kind: "unverifiable" });
    }
  });
});

describe("a user who is not there", () => {
  test("costs a hash with the parameters of everybody else", async () => {
    expect(parsePhc(DUMMY_HASH)).toMatchObject(COST);
    expect(await hasher.verify(DUMMY_HASH, "password")).toEqual({ kind: "wrong" });
  });
});
