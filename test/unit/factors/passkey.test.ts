import { describe, expect, test } from "vitest";
import { proposedName, userHandle } from "../../../src/factors/passkey.ts";
import { readLabel } from "../../../src/kit/fold.ts";

describe("what a new passkey is called", () => {
  const NONE = "00000000-0000-0000-0000-000000000000";
  const MAC =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15";
  test.each([
    ["bada5566-a7aa-401f-bd96-45619a55120d", ["internal", "hybrid"], "1Password"],
    ["fbfc3007-154e-4ecc-8c0b-6e020557d7bd", ["internal"], "Apple Passwords"],
    [NONE, ["internal"], "Mac"],
    [NONE, ["hybrid"], "Phone"],
    [NONE, ["usb", "nfc"], "Security key"],
    [NONE, [], "Mac"],
  ])("%s by %j: %s", (aaguid, transports, name) => {
    expect(proposedName({ aaguid, transports }, MAC)).toBe(name);
  });

  test("says nothing of a browser that says nothing", () => {
    expect(proposedName({ aaguid: NONE, transports: [] }, "curl/8")).toBe("Passkey");
  });
});

describe("a name of one's own", () => {
  test.each([
    ["  My phone ", "My phone"],
    ["x".repeat(60), "x".repeat(60)],
    ["\u{1f511}".repeat(60), "\u{1f511}".repeat(60)],
  ])("%j is %j", (text, name) => expect(readLabel(text)).toBe(name));
  test.each(["", "   ", "x".repeat(61), "a\nb", "a\u202eb", "a\u0000"])("%j is none", (text) => {
    expect(readLabel(text)).toBeUndefined();
  });
});

test("a user handle is the same each time, another for each user, and says nothing", async () => {
  const one = await userHandle("one");
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(await userHandle("one")).toBe(one);
  expect(await userHandle("two")).not.toBe(one);
});
