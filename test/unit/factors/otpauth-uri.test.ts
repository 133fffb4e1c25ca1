import { URI } from "otpauth";
import { describe, expect, test } from "vitest";
import { groupsOfFour, newTotpSecret, otpauthUri } from "../../../src/factors/totp.ts";

const secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

describe("the URI in the QR code", () => {
  test("is a Key URI with all parameters", () => {
    expect(otpauthUri({ issuer: "Acme Inc", account: "alice@example.com", secret })).toBe(
      `otpauth://totp/Acme%20Inc:alice%40example.com?secret=${secret}&issuer=Acme%20Inc&algorithm=SHA1&digits=6&period=30`,
    );
  });

  test.each([
    "x:y?secret=AAAA&issuer=z",
    "#frag",
    "a/../b",
    "100%",
    "a+b c",
    "(it's)*!",
    "Ä 日本 😀",
    "\ud800",
  ])("leaves the secret alone whatever a name says: %j", (name) => {
    const uri = otpauthUri({ issuer: name, account: name, secret });
    const url = new URL(uri);
    expect(url.searchParams.getAll("secret")).toEqual([secret]);
    expect(url.searchParams.getAll("issuer")).toEqual([name.toWellFormed()]);
    expect(url.hash).toBe("");
    const [, issuer, account] = /^otpauth:\/\/totp\/([\w.~%-]*):([\w.~%-]*)\?/.exec(uri) ?? [];
    expect(decodeURIComponent(issuer ?? "")).toBe(name.toWellFormed());
    expect(decodeURIComponent(account ?? "")).toBe(name.toWellFormed());
  });

  test("is read by another implementation as it was meant", () => {
    const parsed = URI.parse(otpauthUri({ issuer: "Acme", account: "alice", secret }));
    expect(parsed).toMatchObject({ issuer: "Acme", label: "alice", digits: 6, period: 30 });
    expect(parsed.secret.base32).toBe(secret);
  });
});

describe("a secret to copy by hand", () => {
  test("stands in groups of four", () => {
    expect(groupsOfFour(secret)).toBe("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
    expect(groupsOfFour(newTotpSecret()).split(" ")).toHaveLength(8);
    expect(groupsOfFour("ABCDE")).toBe("ABCD E");
    expect(groupsOfFour("")).toBe("");
  });
});
