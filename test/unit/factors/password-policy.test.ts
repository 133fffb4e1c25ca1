import { describe, expect, test } from "vitest";
import { COMMON_WORDS } from "../../../src/factors/common-words.ts";
import { checkNewPassword } from "../../../src/factors/password-policy.ts";

const about = [
  "Acme",
  "app.example.com",
  "*.intra.example",
  "alice",
  "Alice Smith",
  "a.smith@corp.example",
];

const fault = (password: string, minimum = 15) => {
  const verdict = checkNewPassword(password, { minimum, about });
  return verdict.ok ? "fine" : verdict.reason.kind;
};

describe("the length of a password", () => {
  test("is at least the minimum, counted in code points after composition", () => {
    expect(checkNewPassword("x7 kettle moss", { minimum: 15, about })).toEqual({
      ok: false,
      reason: { kind: "too_short", minimum: 15 },
    });
    expect(fault("x7 kettle mossy")).toBe("fine");
    expect(fault("xqzj wv", 8)).toBe("too_short");
    expect(fault("xqzj wvk", 8)).toBe("fine");
    expect(fault("😀".repeat(7), 8)).toBe("too_short");
    expect(fault("😀".repeat(8), 8)).toBe("fine");
    expect(fault(`kettles${"\u0301"}`, 8)).toBe("too_short");
  });

  test("is at most 1 024 bytes, and nothing is cut", () => {
    expect(fault("x7 kettle moss ".repeat(68))).toBe("fine");
    expect(fault(`${"é".repeat(512)}`)).toBe("fine");
    expect(fault(`${"é".repeat(512)}x`)).toBe("too_long");
    expect(fault("😀".repeat(257))).toBe("too_long");
    expect(fault("ᾧ".repeat(341).normalize("NFD"))).toBe("fine");
    expect(fault("x".repeat(10_000_000))).toBe("too_long");
  });
});

describe("the composition of a password", () => {
  test.each([
    "correct horse password staple",
    "correct horse battery staple",
    "kqjxvwzpbmtrlfgh",
    "83749182736450192",
    "!?%&/()=+*~#<>|",
    "лошадь скрепка батарея",
    "סוללת סוס נכונה מהדק",
    "'; drop table users; --",
    "kettle   in the moss",
    "😀😁😂🤣😃😄😅😆😉😊😋😎😍😘🥰",
    "V1dbKp8sN3q0LmZx",
  ])("is free: %j", (password) => {
    expect(fault(password)).toBe("fine");
  });
});

/** Passwords that people make when they must have `minimum` characters. */
function commonPasswords(minimum: number): readonly string[] {
  const words = COMMON_WORDS;
  const made = words.flatMap((word, i) => [
    word,
    word.repeat(2),
    word.repeat(3),
    `${word}123456789`,
    `${word}2024`,
    `${word}2025!`,
    `${word}${words[(i + 7) % words.length]}`,
    `${word}${words[(i + 31) % words.length]}1`,
    `${word}-${words[(i + 59) % words.length]}-2023`,
    `1234${word}4321`,
    `${word}password`,
    `iloveyou${word}`,
    `qwerty${word}123`,
  ]);
  const runs = ["qwertyuiop", "asdfghjkl", "1234567890", "zxcvbnm", "1qaz2wsx", "abcdefgh", "qwer"];
  const walks = runs.flatMap((a) => runs.flatMap((b) => [a + b, a + b + a, `${a}${b}!`]));
  return [...new Set([...made, ...walks])].filter(
    (password) => password.length >= minimum && password.length <= 40,
  );
}

describe("the blocklist", () => {
  test.each([8, 15])(
    "refuses more than 3 000 common passwords of at least %i characters",
    (minimum) => {
      const passwords = commonPasswords(minimum);
      expect(passwords.length).toBeGreaterThan(3000);
      const passed = passwords.filter((each) => checkNewPassword(each, { minimum, about: [] }).ok);
      expect(passed).toEqual([]);
    },
  );

  test.each([
    "password",
    "P@ssw0rd",
    "Passw0rd!",
    "12345678",
    "87654321",
    "qwertyui",
    "1qaz2wsx",
    "q1w2e3r4",
    "iloveyou1",
    "Summer2025!",
    "letmein123",
    "Willkommen1",
    "10081987",
    "1987-08-10",
    "aaaaaaaa",
    "abcabcabc",
    "zqpzqpzqp",
    "w7k2w7k2w7k2",
    "24051975",
    "1975-05-24",
    "dragon837465",
    "1212121212",
    "passwordpassword",
    "PasswordPassword1",
    "qwertyuiopasdfgh",
    "1qaz2wsx3edc4rfv",
    "q1w2e3r4t5y6u7i8",
    "123456789012345",
    "1234567890qwerty",
    "monkey.dragon.2024",
    "administrator123",
    "aaaaaaaaaaaaaaaaaaaa",
  ])("refuses %s", (password) => {
    expect(fault(password, 8)).toBe("common");
  });

  test("ends where guessing gets hard", () => {
    expect(fault("dragon8374659", 8)).toBe("fine");
    expect(fault("dragonmonkeyshadow")).toBe("fine");
    expect(fault("dragon-acme-shadow")).toBe("about_you");
  });

  test("never refuses a long password for a part of it", () => {
    for (const word of ["password", "qwerty", "dragon2024", "123456"]) {
      expect(fault(`${word} kettle moss`)).toBe("fine");
      expect(fault(`kettle moss ${word}`)).toBe("fine");
    }
  });

  test.each([
    "acmeacmeacmeacm3!",
    "alice.smith2026!",
    "Alice Smith 1987",
    "ALICESMITHACME1",
    "AcmePassword2026",
    "example-acme-2026",
    "app.example.com",
    "app.example.com!!",
    "a.smith@corp.example",
    "smith19870412!!!!",
    "intra.example.2025",
    "welcome acme",
  ])("refuses what is said about the person or the place: %s", (password) => {
    expect(["about_you", "common"]).toContain(fault(password, 8));
    expect(
      checkNewPassword(password.padEnd(15, "!"), { minimum: 8, about: ["Unrelated"] }).ok,
    ).toBe(true);
  });

  test("does not refuse a sentence that names the person or the place", () => {
    expect(fault("alice fell down a rabbit hole")).toBe("fine");
    expect(fault("acme sold me this anvil")).toBe("fine");
  });

  test("refuses nothing for an empty name", () => {
    expect(checkNewPassword("x7 kettle mossy", { minimum: 15, about: ["", " ", "-"] }).ok).toBe(
      true,
    );
  });

  test("is quick on the longest of passwords", () => {
    for (const unit of ["love", "starstars", "1a", "ann-anna.annie ", "...", "123"]) {
      const password = unit.repeat(400).slice(0, 1024);
      expect(checkNewPassword(password, { minimum: 8, about }).ok).toBe(true);
    }
    expect(checkNewPassword(`${"a".repeat(37)}zqk`, { minimum: 8, about }).ok).toBe(true);
  });
});
