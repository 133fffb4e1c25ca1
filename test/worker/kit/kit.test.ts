import { describe, expect, test } from "vitest";
import { fromBase64Url, sameSecret, toBase64Url, tokenHash, utf8 } from "../../../src/kit/bytes.ts";
import { derivedToken, sealingKey } from "../../../src/kit/derive.ts";
import { open, seal } from "../../../src/kit/seal.ts";

const secret = Uint8Array.from({ length: 32 }, (_, i) => i);

/** Fixed values: what one version has written, the next one must read. */
describe("in the Workers runtime", () => {
  test("a derived token is what HKDF gives anywhere", async () => {
    expect(await derivedToken(secret, "setup link")).toBe(
      "bFhw4fCEKWHZYQ1Gnz_2qcBCw16njrBvlFAeWieCNe0",
    );
  });

  test("a text that was sealed elsewhere opens, and none of its neighbours", async () => {
    const key = await sealingKey(secret, "totp secret");
    const sealed = "AQIDBAUGBwgJCgsM_z1jA1K43XQMf5TvYKx6ujJ_oYIEFBFRhi-Zs5UpMSM";
    expect(await open([key], "user 1", sealed)).toBe("JBSWY3DPEHPK3PXP");
    expect(await open([key], "user 2", sealed)).toBeUndefined();
    expect(await open([key], "user 1", await seal(key, "user 1", "é😀"))).toBe("é😀");
  });

  test("base64url takes one spelling only", () => {
    expect(toBase64Url(utf8("fooba"))).toBe("Zm9vYmE");
    for (const text of ["Zm9vYmF", "Zm9vYmE=", "Zm9v YmE", "Z"]) {
      expect(fromBase64Url(text)).toBeUndefined();
    }
  });

  test("secrets are compared and hashed", async () => {
    expect(await sameSecret("a", "a")).toBe(true);
    expect(await sameSecret("a", "b")).toBe(false);
    expect(await tokenHash("abc")).toBe("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
  });
});
