import type { Busy } from "../factors/hash-queue.ts";
import { DUMMY_HASH } from "../factors/phc.ts";
import { readRecoveryCode, recoveryCodeHash } from "../factors/recovery-code.ts";
import { checkTotp, readCode, resynchronise, type TotpVerdict } from "../factors/totp.ts";
import { open } from "../kit/seal.ts";
import type { Services } from "../services.ts";
import { StorageError } from "../store/database.ts";
import { moveRecoveryCodes, useRecoveryCode } from "../store/recovery-sets.ts";
import { type SecondFactors, type TotpFactor, useTotpStep } from "../store/second-factors.ts";
import { totpContext } from "./totp-secret.ts";

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

export interface RightCode {
  readonly kind: "right";
  readonly method: "otp" | "recovery";
  /** Uses the code up; must change exactly one row, or somebody else was first. */
  readonly claim: D1PreparedStatement;
  /** The phone's clock was learned anew from two codes in a row. */
  readonly resynchronised: boolean;
}

export type MatchedCode =
  | RightCode
  | Extract<TotpVerdict, { kind: "wrong" | "replayed" | "other_time" }>
  /** The stored secret opens under no present key: the code cannot be compared with anything. */
  | { readonly kind: "unreadable" }
  | Busy;

type CodeServices = Pick<Services, "db" | "hasher" | "keys" | "waitUntil">;

/** Compares a code with what is stored. The caller has counted the attempt. */
export async function matchCode(
  services: CodeServices,
  found: SecondFactors,
  input: SecondFactorInput,
  now: number,
): Promise<MatchedCode> {
  if (input.kind === "recovery") return checkRecovery(services, found, input.code);
  return found.totp
    ? checkCode(services, found.user.id, found.totp, input, now)
    : { kind: "wrong" };
}

async function checkRecovery(
  services: CodeServices,
  { user, recovery }: SecondFactors,
  code: string,
): Promise<MatchedCode> {
  const [ofTheSet = DUMMY_HASH] = recovery?.codes.keys() ?? [];
  const hash = await recoveryCodeHash(services.hasher, code, ofTheSet);
  if (hash.kind === "busy") return hash;
  const used = recovery?.codes.get(hash.phc);
  if (!recovery || used === undefined) return { kind: "wrong" };
  if (used) return { kind: "replayed" };
  if (recovery.toMove) await moveRecoveryCodes(services.db, { userId: user.id });
  return {
    kind: "right",
    method: "recovery",
    claim: useRecoveryCode(services.db, user.id, recovery, hash.phc),
    resynchronised: false,
  };
}

async function checkCode(
  services: CodeServices,
  userId: string,
  totp: TotpFactor,
  { code, first }: Extract<SecondFactorInput, { kind: "totp" }>,
  now: number,
): Promise<MatchedCode> {
  const secret = await open(services.keys.totp, totpContext(userId), totp.sealedSecret);
  if (secret === undefined) {
    // For the log. A recovery code still works, so the request itself is answered.
    const error = new StorageError("unreadable", "a TOTP secret opens under none of our keys");
    services.waitUntil(Promise.reject(error));
    return { kind: "unreadable" };
  }
  const { lastStep } = totp;
  const use = (step: number, drift: number, resynchronised: boolean): MatchedCode => ({
    kind: "right",
    method: "otp",
    claim: useTotpStep(services.db, totp.id, step, drift, now),
    resynchronised,
  });
  const verdict = checkTotp({ ...totp, secret, code, now });
  if (verdict.kind === "accepted") return use(verdict.step, verdict.drift, false);
  if (first && verdict.kind === "other_time") {
    const pair = resynchronise({ secret, first, second: { code }, now, lastStep });
    if (pair.kind === "resynchronised") return use(pair.step, pair.drift, true);
  }
  return verdict;
}
