import type { Result } from "../kit/result.ts";
import type { Decision } from "./spending.ts";
import type { CounterState } from "./state.ts";

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
    })
  | Exclude<Decision, { kind: "allowed" }>;

export interface CompletedSignIn {
  readonly counterKey: string;
  readonly userId: string;
  readonly address: string;
  /** The bucket its attempts were spent in. */
  readonly bucket: Bucket;
  /** The browser that is known from now on: as a rule the one of `bucket`, if it had one. */
  readonly deviceId: string;
  /** A code was checked in this sign-in. If not, nothing that concerns codes is reset. */
  readonly secondFactor: boolean;
}

export interface PersonState {
  readonly password: CounterState;
  readonly secondFactor: CounterState;
}

/**
 * What everybody who checks a secret calls first. `address` is the client's as the platform vouches
 * for it, `counterKey` the canonical user name, moments are milliseconds. One round trip each: all
 * counters are asked at the same time. A counter that does not answer counts as spent.
 */
export interface Limiter {
  spendPassword(
    counterKey: string,
    address: string,
    bucket: Bucket,
    now: number,
  ): Promise<Spending>;
  spendSecondFactor(
    userId: string,
    address: string,
    bucket: Bucket,
    now: number,
  ): Promise<Spending>;
  /** For secrets nobody can guess (links, service tokens): only the address is counted. */
  spendAddress(address: string, now: number): Promise<Spending>;
  /** How an attempt would fare; spends nothing. `unavailable` if unsure. */
  peekPassword(counterKey: string, address: string, bucket: Bucket, now: number): Promise<Decision>;
  peekSecondFactor(userId: string, address: string, bucket: Bucket, now: number): Promise<Decision>;
  completedSignIn(signIn: CompletedSignIn, now: number): Promise<void>;
  /** An administrator forgives every bucket; known devices stay known. */
  unlock(userId: string, counterKey: string, now: number): Promise<Result<void, "unavailable">>;
  /** Devices that the owner has removed share the untrusted bucket from now on. */
  forgetDevices(
    userId: string,
    counterKey: string,
    ids: readonly string[],
    now: number,
  ): Promise<Result<void, "unavailable">>;
  /** The user is removed. */
  forgetPerson(userId: string, counterKey: string): Promise<Result<void, "unavailable">>;
  state(
    userId: string,
    counterKey: string,
    now: number,
  ): Promise<Result<PersonState, "unavailable">>;
  /** Whether the counters answer at all. */
  reachable(now: number): Promise<boolean>;
}
