import { describe, expect, test } from "vitest";
import { readProfile } from "../../../src/factors/profile.ts";

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
