import { describe, expect, test } from "vitest";
import { checkNewPassword } from "../../../src/factors/password-policy.ts";
import { newServiceToken, readServiceToken } from "../../../src/factors/service-token.ts";
import {
  checkTotp,
  codeAt,
  newTotpSecret,
  readSecret,
  STEP,
  stepAt,
} from "../../../src/factors/totp.ts";
import { usernameKey } from "../../../src/factors/username.ts";
import { fromBase32, RFC4648, toBase32 } from "../../../src/kit/base32.ts";
import { utf8 } from "../../../src/kit/bytes.ts";

/** Node takes another build of the TOTP library, with another HMAC: what runs here is what is deployed. */
describe("in the Workers runtime", () => {
  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("the code %i seconds after 1970 is that of RFC 6238, appendix B", (seconds, code) => {
    const secret = toBase32(utf8("12345678901234567890"), RFC4648);
    expect(codeAt(readSecret(secret), stepAt(seconds * 1000), 8)).toBe(code);
  });

  test("codes are what WebCrypto's HMAC gives, for 300 secrets", async () => {
    for (let i = 0; i < 300; i++) {
      const secret = newTotpSecret();
      const step = 50_000_000 + i * 1_000_003;
      const raw = fromBase32(secret, RFC4648);
      if (!raw) throw new Error("no secret");
      const hmac = { name: "HMAC", hash: "SHA-1" };
      const key = await crypto.subtle.importKey("raw", raw, hmac, false, ["sign"]);
      const message = new DataView(new ArrayBuffer(8));
      message.setBigUint64(0, BigInt(step));
      const mac = new DataView(await crypto.subtle.sign("HMAC", key, message.buffer));
      const number = mac.getUint32(mac.getUint8(19) & 15) & 0x7fffffff;
      const code = String(number % 1_000_000).padStart(6, "0");
      expect(codeAt(readSecret(secret), step)).toBe(code);
      const attempt = { secret, code, now: step * STEP, drift: 0, disclosedStep: undefined };
      expect(checkTotp({ ...attempt, lastStep: step - 1 })).toEqual({
        kind: "accepted",
        step,
        drift: 0,
      });
      expect(checkTotp({ ...attempt, lastStep: step }).kind).toBe("replayed");
    }
  });

  test("names, passwords and tokens are judged as everywhere else", () => {
    expect(usernameKey(" İsmail ")).toBe("ismail");
    expect(usernameKey("p\u0430ypal")).toBeUndefined();
    const demands = { minimum: 15, about: ["Acme"] };
    expect(checkNewPassword("correct horse battery staple", demands).ok).toBe(true);
    expect(checkNewPassword("PasswordPassword1", demands).ok).toBe(false);
    expect(checkNewPassword("AcmePassword2026", demands).ok).toBe(false);
    const token = newServiceToken();
    expect(readServiceToken(token)).toBe(token);
  });
});
