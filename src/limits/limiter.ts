import { randomId } from "../kit/random.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { AttemptCounter } from "./attempt-counter.ts";
import type { MailBudget } from "./budget.ts";
import {
  type CounterName,
  type Counters,
  networkOf,
  reachCounters,
  type Surroundings,
} from "./counters.ts";
import { deviceOf, password, peek, refusedSeconds, secondFactor, shared, spend } from "./guess.ts";
import { type CounterState, stateOf } from "./ledger.ts";
import type { Bucket, Decision, Spending } from "./spending.ts";

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
 * Called before a secret is compared. `address` is the client's as the platform reports
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
  /**
   * Counts one mail that anybody can ask for, to a person or by a network (an IPv6 site as a whole);
   * whether it may be sent. A counter that does not answer says no.
   */
  spendMail(kind: MailBudget, of: string, now: number): Promise<boolean>;
  /**
   * Seconds until a guess from this network may be allowed, where this isolate knows that its budget
   * is spent; `undefined`: ask. Costs nothing. Does not concern known devices.
   */
  refusedFor(address: string, now: number): number | undefined;
  /**
   * Whether a passkey may be looked up for such a network all the same. Nobody can guess one, so a
   * right one is not held up by its neighbours; but each look-up reads a row, so they are limited.
   */
  mayLookUp(address: string, now: number): boolean;
  /** How an attempt would fare; spends nothing. `unavailable` if unsure. */
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

function completedSignIn(counters: Counters, signIn: CompletedSignIn, now: number) {
  const { network } = networkOf(signIn.address);
  const completed = { from: deviceOf(signIn.bucket), device: signIn.deviceId, network };
  const proved = [password(signIn.counterKey)];
  if (signIn.secondFactor) proved.push(secondFactor(signIn.userId));
  return Promise.all(
    proved.map((name) =>
      counters.insist(name, (counter) => counter.signedIn(name.kind, completed, now)),
    ),
  );
}

async function spendMail(counters: Counters, name: CounterName, now: number): Promise<boolean> {
  const attempt = { id: randomId(), network: undefined };
  const asked = await counters.ask(name, (counter) =>
    counter.spend(name.kind, undefined, attempt, now),
  );
  return asked.ok && asked.value.standing.kind === "open";
}

async function both(
  counters: Counters,
  userId: string,
  counterKey: string,
  question: (
    counter: DurableObjectStub<AttemptCounter>,
    kind: CounterName["kind"],
  ) => Promise<void>,
): Promise<Result<void, "unavailable">> {
  const asked = await Promise.all(
    [password(counterKey), secondFactor(userId)].map((name) =>
      counters.insist(name, (counter) => question(counter, name.kind)),
    ),
  );
  return asked.every((one) => one.ok) ? ok(undefined) : refuse("unavailable");
}

/** A name that becomes somebody's inherits nothing from the time when it was nobody's. */
async function forgetShared(
  counters: Counters,
  counterKey: string,
): Promise<Result<void, "unavailable">> {
  const asked = await counters.insist(shared(counterKey), (counter) =>
    counter.forgetShared(counterKey),
  );
  return asked.ok ? ok(undefined) : asked;
}

/** The limiter over real counters; see `Limiter` for what each call promises. */
export function createLimiter(
  namespace: DurableObjectNamespace<AttemptCounter>,
  around: Surroundings,
): Limiter {
  const counters = reachCounters(namespace, around);
  const stateOfOne = (name: CounterName, now: number) =>
    counters.ask(name, async (counter) => stateOf(await counter.ledger(name.kind, now), now));
  return {
    spendPassword: (key, address, bucket, now) =>
      spend(counters, around, { owner: password(key), address, bucket }, now),
    spendSecondFactor: (userId, address, bucket, now) =>
      spend(counters, around, { owner: secondFactor(userId), address, bucket }, now),
    spendAddress: (address, now) =>
      spend(counters, around, { owner: undefined, address, bucket: { kind: "untrusted" } }, now),
    spendMail: (kind, of, now) => spendMail(counters, { kind, of }, now),
    refusedFor: (address, now) => refusedSeconds(around, { address }, now),
    mayLookUp: (address, now) => around.refused.mayLookUp(networkOf(address).network, now),
    peekSecondFactor: (userId, address, bucket, now) =>
      peek(counters, { owner: secondFactor(userId), address, bucket }, now),
    completedSignIn: async (signIn, now) => {
      await completedSignIn(counters, signIn, now);
    },
    unlock: async (userId, key, now) => {
      const [own, common] = await Promise.all([
        both(counters, userId, key, (counter, kind) => counter.unlock(kind, now)),
        forgetShared(counters, key),
      ]);
      return own.ok ? common : own;
    },
    forgetDevices: (userId, key, ids, now) =>
      both(counters, userId, key, (counter, kind) => counter.forgetDevices(kind, ids, now)),
    forgetPerson: async (userId, key) => {
      const [own, common] = await Promise.all([
        both(counters, userId, key, (counter) => counter.forgetAll()),
        forgetShared(counters, key),
      ]);
      return own.ok ? common : own;
    },
    state: async (userId, key, now) => {
      const [first, second] = await Promise.all([
        stateOfOne(password(key), now),
        stateOfOne(secondFactor(userId), now),
      ]);
      if (!first.ok || !second.ok) return refuse("unavailable");
      return ok({ password: first.value, secondFactor: second.value });
    },
    reachable: async (now) =>
      (
        await counters.ask(password("reachable?"), (counter) =>
          counter.peek("password", undefined, now),
        )
      ).ok,
  };
}
