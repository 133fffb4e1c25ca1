import { readCode } from "../factors/hotp.ts";
import type { SecondFactorInput } from "./second-factor.ts";

/** For fields that take either: six digits are a TOTP code, everything else a recovery code. */
export const eitherCode = (code: string): SecondFactorInput =>
  readCode(code) === undefined
    ? { kind: "recovery", code }
    : { kind: "totp", code, first: undefined };
