import { describe, expect, test } from "vitest";
import { isPlainEmail, readProfile } from "../../../src/factors/profile.ts";

const read = (form: Partial<Parameters<typeof readProfile>[0]>) =>
  readProfile({ username: "ada", name: "Ada Lovelace", email: "ada@example.com", ...form });

const faults = (form: Parameters<typeof read>[0]) => {
  const profile = read(form);
  return profile.ok ? {} : profile.reason;
};

describe("a profile", () => {
  test("is what was typed, without space around it", () => {
    expect(read({ username: " Ada ", name: " Ada L. ", email: " a@b " })).toEqual({
      ok: true,
      value: { username: "Ada", usernameKey: "ada", name: "Ada L.", email: "a@b" },
    });
  });

  test("goes by the user name where no name is given, and without an address", () => {
    expect(read({ name: "", email: "" })).toMatchObject({ value: { name: "ada", email: "" } });
  });

  test("tells all mistakes at once", () => {
    expect(faults({ username: "", name: "x".repeat(101), email: "x" })).toEqual({
      username: "missing",
      name: "too_long",
      email: "invalid",
    });
  });

  test.each(["a b", "a/b", "-a", "аda", "a\u200bda", "x".repeat(65)])(
    "%j is no user name",
    (name) => expect(faults({ username: name })).toEqual({ username: "invalid" }),
  );

  test.each(["a@evil.com@corp.com", "@b", "a@", "a b@c", "a@b\r\nBcc: c@d", "a@b\u0000"])(
    "%j is no address: other systems grant rights by what stands behind the @",
    (email) => expect(faults({ email })).toEqual({ email: "invalid" }),
  );

  test.each(["a\nb", "a\u0000b", "\u001b[31mred"])("%j is no name", (name) =>
    expect(faults({ name })).toEqual({ name: "too_long" }),
  );

  test("counts a name in characters, as people do", () => {
    expect(faults({ name: "😀".repeat(100) })).toEqual({});
  });
});

describe("an address that its owner may take", () => {
  test.each([
    "ada@example.com",
    "a.b+c_d-e@mail.example.co.uk",
    "o'neil@example.com",
    "ada@xn--bcher-kva.example",
    `${"a".repeat(64)}@example.com`,
  ])("%s", (address) => expect(isPlainEmail(address)).toBe(true));

  test.each([
    ...["", "ada", "@example.com", "ada@", "ada@localhost", "a@b@example.com", "ada@.com"],
    ...["ada@example..com", "ada@example.com.", "a b@example.com", "ada@exam ple.com"],
    ...["a,b@example.com", "<ada@example.com>", '"a"@example.com', "ada@example.com,", "a;b@x.org"],
    ...["ada(x)@example.com", "ada@example.com(x)", "ada@[192.0.2.1]", "ada@example.com\r\nBcc: x"],
    ...["ádá@example.com", `${"a".repeat(65)}@example.com`, `ada@${"a".repeat(64)}.com`],
    // Another domain, but to a database that folds case or accents the address of somebody else.
    ...["ada@gıthub.com", "ada@exámple.com", "ada@ｅxample.com", "ada@bücher.example"],
    ...[`ada@${"abc.".repeat(70)}com`, "ada@exam\u202Eple.com", "ada@\ud800.com"],
  ])("is not %j", (address) => expect(isPlainEmail(address)).toBe(false));
});
