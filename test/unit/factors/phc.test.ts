import { describe, expect, test } from "vitest";
import { COST, DUMMY_HASH, needsRehash, parsePhc } from "../../../src/factors/phc.ts";

const salt = "c29tZXNhbHRzb21lc2FsdA";
const hash = "OUFjcU1ApW5c9+Y1oUVnxsmuah8qxHkFfadcSdTzkCA";
const phc = (head: string, s = salt, h = hash) => `$${head}$${s}$${h}`;
const today = "argon2id$v=19$m=19456,t=2,p=1";

describe("a PHC string", () => {
  test("is read with its salt", () => {
    expect(parsePhc(phc(today))).toEqual({
      ...COST,
      salt: new TextEncoder().encode("somesaltsomesalt"),
    });
  });

  test("without a version is Argon2 1.0", () => {
    expect(parsePhc(phc("argon2i$m=4096,t=3,p=1"))).toMatchObject({ type: "i", version: 16 });
  });

  test.each([
    "",
    phc("argon2x$v=19$m=19456,t=2,p=1"),
    phc("argon2id$v=18$m=19456,t=2,p=1"),
    phc("argon2id$v=19$t=2,m=19456,p=1"),
    phc("argon2id$v=19$m=019456,t=2,p=1"),
    phc("argon2id$v=19$m=-1,t=2,p=1"),
    phc("argon2id$v=19$m=19456,t=0,p=1"),
    phc("argon2id$v=19$m=19456,t=2,p=1,keyid=x"),
    phc(today, ""),
    phc(today, "c2FsdA"),
    phc(today, salt, "c2hvcnQ"),
    phc(today, `${salt}==`),
    phc(today, "c29tZXNhbHRzb21lc2FsdB"),
    phc(today, salt, hash.replace(/A$/, "B")),
    `${phc(today)}\n`,
    ` ${phc(today)}`,
    "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
  ])("%j is none", (text) => {
    expect(parsePhc(text)).toBeUndefined();
  });

  test.each([
    ["argon2id$v=19$m=65536,t=4,p=4", true],
    ["argon2id$v=19$m=65537,t=1,p=1", false],
    ["argon2id$v=19$m=65536,t=5,p=1", false],
    ["argon2id$v=19$m=8,t=9999,p=1", true],
    ["argon2id$v=19$m=1024,t=257,p=1", false],
    ["argon2id$v=19$m=4096,t=1,p=16", true],
    ["argon2id$v=19$m=4096,t=1,p=17", false],
    ["argon2id$v=19$m=31,t=1,p=4", false],
  ])("%s can be afforded: %j", (head, affordable) => {
    expect(parsePhc(phc(head)) !== undefined).toBe(affordable);
  });
});

describe("today's parameters", () => {
  test("are those of the hash that stands in for nobody", () => {
    const dummy = parsePhc(DUMMY_HASH);
    expect(dummy && needsRehash(dummy)).toBe(false);
  });

  test.each([
    "argon2i$v=19$m=19456,t=2,p=1",
    "argon2id$v=16$m=19456,t=2,p=1",
    "argon2id$v=19$m=19457,t=2,p=1",
    "argon2id$v=19$m=19456,t=3,p=1",
    "argon2id$v=19$m=19456,t=2,p=2",
  ])("are not %s, which is made anew", (head) => {
    const read = parsePhc(phc(head));
    expect(read && needsRehash(read)).toBe(true);
  });

  test("ask for 16 bytes of salt and 32 of hash", () => {
    for (const other of [phc(today, "c29tZXNhbHQ"), phc(today, salt, salt)]) {
      const read = parsePhc(other);
      expect(read && needsRehash(read)).toBe(true);
    }
  });
});
