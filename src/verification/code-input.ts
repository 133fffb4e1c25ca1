import { readCode } from "../factors/hotp.ts";
import { readRecoveryCode } from "../factors/recovery-code.ts";

export type SecondFactorInput =
  | {
      readonly kind: "totp";
      readonly code: string;
      /** The code before this one, where it was right for another time. */
      readonly first: EarlierCode | undefined;
    }
  | { readonly kind: "recovery"; readonly code: string };

/** A code that was right for another time, and when it was entered (ms, by our clock). */
export interface EarlierCode {
  readonly code: string;
  readonly at: number;
}

/** For fields that take either: six digits are a TOTP code, everything else a recovery code. */
export const eitherCode = (code: string): SecondFactorInput =>
  readCode(code) === undefined
    ? { kind: "recovery", code }
    : { kind: "totp", code, first: undefined };

/** `undefined`: it is not a code at all. */
export function readInput(input: SecondFactorInput): SecondFactorInput | undefined {
  const code = input.kind === "totp" ? readCode(input.code) : readRecoveryCode(input.code);
  return code === undefined ? undefined : { ...input, code };
}
