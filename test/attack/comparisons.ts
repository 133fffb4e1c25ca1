import Argon2 from "@phi-ag/argon2";
import { HOTP } from "otpauth/bare";
import { vi } from "vitest";

/** A TOTP code is looked for in so many time steps; each of them is one HMAC. */
const STEPS_OF_ONE_CODE = 43;

export interface Comparisons {
  /** Passwords that reached the hash. */
  readonly passwords: number;
  /** Recovery codes that reached the hash. */
  readonly recoveryCodes: number;
  /** TOTP codes that reached the HMAC. */
  readonly codes: number;
}

/**
 * What is compared while `act` runs, counted where the libraries themselves compute: they are
 * listened to, not replaced, and it does not matter which way a guess has come.
 */
export async function comparedDuring(act: () => Promise<unknown>): Promise<Comparisons> {
  const verify = vi.spyOn(Argon2.prototype, "tryVerify");
  const hash = vi.spyOn(Argon2.prototype, "tryHash");
  const hmac = vi.spyOn(HOTP, "generate");
  try {
    await act();
    return {
      passwords: verify.mock.calls.length,
      recoveryCodes: hash.mock.calls.length,
      codes: hmac.mock.calls.length / STEPS_OF_ONE_CODE,
    };
  } finally {
    for (const spy of [verify, hash, hmac]) spy.mockRestore();
  }
}

export const NOTHING: Comparisons = { passwords: 0, recoveryCodes: 0, codes: 0 };
