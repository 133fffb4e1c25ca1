import { describe, expect, test } from "vitest";
import { everyPage, NOW, rendered } from "./every-page.ts";

/** The opening tag of a named input. */
async function input(page: string, name: string): Promise<string> {
  const text = await rendered(everyPage("ada")[page] ?? "");
  return new RegExp(`<input[^>]*\\sname="${name}"[^>]*>`).exec(text)?.[0] ?? "";
}

describe("fields tell password managers and phones what they are", () => {
  test.each([
    ["login", "username", "username"],
    ["login", "password", "current-password"],
    ["two-factor", "code", "one-time-code"],
    ["recovery", "code", "off"],
    ["setup", "username", "username"],
    ["setup", "password", "new-password"],
    ["setup", "email", "email"],
    ["invite", "username", "username"],
    ["invite", "password", "new-password"],
    ["reset", "password", "new-password"],
    ["change password", "username", "username"],
    ["change password", "current_password", "current-password"],
    ["change password", "password", "new-password"],
    ["enrol, first time", "password", "current-password"],
    ["enrol, new phone", "code", "one-time-code"],
    ["confirm", "code", "one-time-code"],
    ["disable", "code", "one-time-code"],
    ["renew", "code", "one-time-code"],
  ])("%s: %s is %s", async (page, name, token) => {
    expect(await input(page, name)).toContain(` autocomplete="${token}"`);
  });

  test.each(["two-factor", "confirm"])("%s: digits get the number keys", async (page) => {
    expect(await input(page, "code")).toContain(` inputmode="numeric"`);
  });

  test("a recovery code has letters, so it does not", async () => {
    expect(await input("recovery", "code")).not.toContain("numeric");
  });

  test("the path to go back to travels with the password", async () => {
    expect(await input("login", "return_to")).toContain(` value="ada"`);
  });

  test("a step-up cannot be turned into somebody else's sign-in by typing", async () => {
    expect(await input("login, step-up", "username")).toContain(" readonly=");
  });

  test("a device is trusted only where that is offered", async () => {
    expect(await input("two-factor", "trust_device")).toContain(` value="on"`);
    expect(await input("two-factor, no trust", "trust_device")).toBe("");
  });

  test("the ring starts in the second of the step that the server is in", async () => {
    const page = await rendered(everyPage("ada")["two-factor"] ?? "");
    expect(page).toContain(`data-step="${NOW}"`);
    expect(page).toContain(`class="ring at-7"`);
  });
});
