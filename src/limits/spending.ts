import {
  type BudgetKind,
  FREE_FAILURES,
  NETWORK_FAILURES,
  SECOND_FACTOR_CLOSES_AT,
  SITE_FAILURES,
  waitAfter,
} from "./budget.ts";
import type { Answer } from "./ledger.ts";

/** What a wrong guess reaches, for the audit log: written once, by the guess that reaches it. */
export type Threshold =
  | "password_locked"
  | "second_factor_locked"
  | "second_factor_closed"
  | "network_locked";

/** What follows if the attempt that was allowed turns out wrong. */
export interface IfWrong {
  /** Until the next attempt in this bucket; 0: none. */
  readonly seconds: number;
  /** The second factor is closed from now on. */
  readonly closed: boolean;
  readonly thresholds: readonly Threshold[];
}

export type Decision =
  | { readonly kind: "allowed"; readonly failuresBefore: number; readonly ifWrong: IfWrong }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "closed" }
  | { readonly kind: "unavailable" };

export type Bucket =
  | { readonly kind: "untrusted" }
  | { readonly kind: "device"; readonly id: string };

/**
 * `allowed`: it counts as a failure until it is given back. All others: nothing may be compared and
 * nothing was spent, but perhaps in a counter that did not answer (`unavailable`).
 */
export type Spending =
  | (Extract<Decision, { kind: "allowed" }> & {
      /** Undoes exactly this attempt in every counter it touched; a second time changes nothing. */
      giveBack(): Promise<void>;
      /**
       * Whether somebody has the name that was tried. What nobody has is counted in an object that
       * many names share, and leaves none of its own.
       */
      isSomebodys(somebody: boolean): Promise<void>;
    })
  | Exclude<Decision, { kind: "allowed" }>;

/** What one counter answered; `undefined`: it did not. */
export interface Answered {
  readonly kind: BudgetKind;
  readonly answer: Answer | undefined;
}

/** Of two counters that both have to be open: the one that refuses, or that has counted more. */
export function stricter(own: Answer | undefined, other: Answer | undefined): Answer | undefined {
  if (!own || !other) return undefined;
  if (own.standing.kind !== other.standing.kind) return own.standing.kind === "open" ? other : own;
  const rank = ({ standing }: Answer): number =>
    standing.kind === "wait" ? standing.until : standing.failures;
  return rank(other) > rank(own) ? other : own;
}

/** Retry-After (RFC 9110 §10.2.3) is in whole seconds: rounded up, or the retry comes too early. */
export const secondsUntil = (until: number, now: number): number =>
  Math.max(1, Math.ceil((until - now) / 1000));

/**
 * One decision out of what every counter answered; anything but a plain yes from all is a no.
 *
 * A known device is not held to its network's budget. Its bucket has a budget of its own, and only a
 * completed sign-in opens one; somebody else behind the same address must not lock it out.
 */
export function decideTogether(all: readonly Answered[], now: number): Decision {
  if (all.length === 0 || all.some(({ answer }) => answer === undefined)) {
    return { kind: "unavailable" };
  }
  const known = all.some(({ answer }) => answer?.bucket === "device");
  const counted = known ? all.filter(({ answer }) => answer?.bucket === "device") : all;
  let seconds = 0;
  for (const { answer } of counted) {
    if (answer?.standing.kind === "closed") return { kind: "closed" };
    if (answer?.standing.kind === "wait") {
      seconds = Math.max(seconds, secondsUntil(answer.standing.until, now));
    }
  }
  if (seconds > 0) return { kind: "wait", seconds };
  const own = counted[0];
  const failuresBefore = own?.answer?.standing.failures ?? 0;
  return { kind: "allowed", failuresBefore, ifWrong: ifWrong(counted) };
}

function ifWrong(counted: readonly Answered[]): IfWrong {
  const thresholds = counted.flatMap(({ kind, answer }) =>
    answer ? thresholdsAt(kind, answer.standing.failures + 1) : [],
  );
  const own = counted[0];
  const failures = (own?.answer?.standing.failures ?? 0) + 1;
  const inARow = own?.kind === "password" || own?.kind === "second_factor";
  return {
    seconds: inARow ? waitAfter(failures) / 1000 : 0,
    closed: own?.kind === "second_factor" && failures >= SECOND_FACTOR_CLOSES_AT,
    thresholds,
  };
}

function thresholdsAt(kind: BudgetKind, failures: number): Threshold[] {
  switch (kind) {
    case "password":
      return failures === FREE_FAILURES ? ["password_locked"] : [];
    case "second_factor":
      if (failures === FREE_FAILURES) return ["second_factor_locked"];
      return failures === SECOND_FACTOR_CLOSES_AT ? ["second_factor_closed"] : [];
    case "network":
      return failures === NETWORK_FAILURES ? ["network_locked"] : [];
    case "site":
      return failures === SITE_FAILURES ? ["network_locked"] : [];
    case "mail":
    case "mail_network":
    case "mail_address":
      return [];
  }
}
