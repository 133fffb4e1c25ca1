import { type Spent, standingOf } from "./budget.ts";
import type { Ledger } from "./ledger.ts";

/** What an administrator and the owner are shown. */
export interface BucketState {
  readonly failures: number;
  readonly closed: boolean;
  /** The first moment (ms) at which an attempt is allowed; `undefined`: now, or never if closed. */
  readonly waitsUntil: number | undefined;
}

export interface CounterState {
  readonly untrusted: BucketState;
  readonly devices: readonly (BucketState & { readonly id: string; readonly signedInAt: number })[];
}

/** `ledger` as it stands at `now`. */
export function stateOf(ledger: Ledger, now: number): CounterState {
  const bucket = (spent: Spent): BucketState => {
    const standing = standingOf(ledger.kind, spent, now);
    return {
      failures: standing.failures,
      closed: standing.kind === "closed",
      waitsUntil: standing.kind === "wait" ? standing.until : undefined,
    };
  };
  const devices = ledger.devices.map(({ id, signedInAt, spent }) => ({
    id,
    signedInAt,
    ...bucket(spent),
  }));
  return { untrusted: bucket(ledger.untrusted), devices };
}
