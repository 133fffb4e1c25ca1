import { type AuditEvent, audit } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import { readCode } from "../factors/hotp.ts";
import { DUMMY_HASH } from "../factors/phc.ts";
import { readRecoveryCode, recoveryCodeHash } from "../factors/recovery-code.ts";
import { resynchronise } from "../factors/resynchronise.ts";
import { checkTotp, type TotpVerdict } from "../factors/totp.ts";
import { open } from "../kit/seal.ts";
import type { Lane } from "../limits/limiter.ts";
import type { Browser } from "../session/browser.ts";
import { useRecoveryCode } from "../store/recovery-codes.ts";
import type { SecondFactors, TotpFactor } from "../store/second-factors.ts";
import { tellStep, useTotpStep } from "../store/totp-factors.ts";
import { type Allowed, laneOf, withheld } from "./attempt.ts";
import type { ProofPorts, Withheld } from "./ports.ts";
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

export interface SecondFactorProof {
  readonly kind: "right";
  readonly method: "otp" | "recovery";
  readonly found: SecondFactors;
  /** Uses the code up; must change exactly one row, or somebody else was first. */
  readonly claim: D1PreparedStatement;
  /** The phone's clock was learned anew from two codes in a row. */
  readonly resynchronised: boolean;
  readonly lane: Lane;
  readonly spent: Allowed;
}

export type SecondFactorVerdict =
  | SecondFactorProof
  | { readonly kind: "malformed" }
  /** Nobody to check it for: the ticket is gone, or the user. */
  | { readonly kind: "gone" }
  | { readonly kind: "wrong" }
  | { readonly kind: "replayed" }
  /** `seconds`: how far off the phone is, negative: slow. `first`: to hand in with the next code. */
  | { readonly kind: "other_time"; readonly seconds: number; readonly first: EarlierCode }
  | Withheld;

/**
 * Checks a TOTP or recovery code: every door that asks for one comes through here, so all draw on
 * one budget per user. What is not a code at all costs nothing; everything else is spent first.
 */
export async function proveSecondFactor(
  ports: ProofPorts,
  attempt: {
    userId: string;
    input: SecondFactorInput;
    find: () => Promise<SecondFactors | undefined>;
    browser: Browser;
  },
  now: number,
): Promise<SecondFactorVerdict> {
  const { userId, browser } = attempt;
  const input = readInput(attempt.input);
  if (!input) return { kind: "malformed" };
  const lane = laneOf(browser, (device) => device.userId === userId);
  const [spending, row] = await Promise.all([
    ports.limiter.spendSecondFactor(userId, browser.address, lane, now),
    attempt.find(),
  ]);
  if (spending.kind !== "allowed") return withheld(spending);
  if (!row) {
    ports.later(spending.giveBack());
    return { kind: "gone" };
  }
  const checked = await check(ports, row, input, now);
  if (checked.kind === "busy") {
    ports.later(spending.giveBack());
    return checked;
  }
  if (checked.kind === "right") return { ...checked, found: row, lane, spent: spending };
  await noteRefusal(ports, row, checked, { spending, lane, browser, now });
  if (checked.kind !== "other_time") return checked;
  return { ...checked, first: { code: input.code, at: now } };
}

function readInput(input: SecondFactorInput): SecondFactorInput | undefined {
  const code = input.kind === "totp" ? readCode(input.code) : readRecoveryCode(input.code);
  return code === undefined ? undefined : { ...input, code };
}

type Checked =
  | Pick<SecondFactorProof, "kind" | "method" | "claim" | "resynchronised">
  | Extract<TotpVerdict, { kind: "wrong" | "replayed" | "other_time" }>
  | Busy;

async function check(
  ports: ProofPorts,
  found: SecondFactors,
  input: SecondFactorInput,
  now: number,
): Promise<Checked> {
  if (input.kind === "recovery") return checkRecovery(ports, found, input.code, now);
  return found.totp ? checkCode(ports, found.user.id, found.totp, input, now) : { kind: "wrong" };
}

async function checkRecovery(
  ports: ProofPorts,
  found: SecondFactors,
  code: string,
  now: number,
): Promise<Checked> {
  const hash = await recoveryCodeHash(ports.hasher, code, found.recoveryHash ?? DUMMY_HASH);
  if (hash.kind === "busy") return hash;
  if (found.recoveryHash === undefined) return { kind: "wrong" };
  return {
    kind: "right",
    method: "recovery",
    claim: useRecoveryCode(ports.db, found.user.id, hash.phc, now),
    resynchronised: false,
  };
}

async function checkCode(
  ports: ProofPorts,
  userId: string,
  totp: TotpFactor,
  { code, first }: Extract<SecondFactorInput, { kind: "totp" }>,
  now: number,
): Promise<Checked> {
  const secret = await open(ports.totpKeys, totpContext(userId), totp.sealedSecret);
  if (secret === undefined) throw new Error("a TOTP secret opens under none of our keys");
  const { lastStep } = totp;
  const use = (step: number, drift: number, resynchronised: boolean): Checked => ({
    kind: "right",
    method: "otp",
    claim: useTotpStep(ports.db, userId, step, drift, now),
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

/**
 * Written down before the answer, where the answer helps a guesser: that a code is early is told
 * only once the code is worth nothing by itself any more.
 */
async function noteRefusal(
  ports: ProofPorts,
  found: SecondFactors,
  checked: Exclude<Checked, { kind: "right" } | Busy>,
  attempt: { spending: Allowed; lane: Lane; browser: Browser; now: number },
): Promise<void> {
  const { spending, browser, now } = attempt;
  const event = (name: AuditEvent) =>
    audit(ports.db, {
      event: name,
      now,
      user: found.user,
      address: browser.address,
      detail: { failures: spending.failuresBefore + 1, lane: attempt.lane.kind },
    });
  const events = ["second_factor_refused" as const, ...spending.ifWrong.thresholds].map(event);
  if (checked.kind === "other_time" && checked.offsetSteps > 0) {
    await ports.db.batch([tellStep(ports.db, found.user.id, checked.step), ...events]);
  } else {
    ports.later(ports.db.batch(events));
  }
}
