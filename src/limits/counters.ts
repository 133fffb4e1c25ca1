import { ok, type Result, refuse } from "../kit/result.ts";
import type { AttemptCounter } from "./attempt-counter.ts";
import type { BudgetKind } from "./budget.ts";

/** One counter: there is an object for each, never one for all. */
export interface CounterName {
  readonly kind: BudgetKind;
  readonly of: string;
}

export interface Surroundings {
  /** Carries what need not be waited for past the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Told of every counter that failed. */
  readonly report: (error: unknown) => void;
  /** Where counters of people live. Without it the first caller decides, who may be an attacker. */
  readonly locationHint?: DurableObjectLocationHint;
}

export type Asked<T> = Promise<Result<T, "unavailable">>;
type Question<T> = (counter: DurableObjectStub<AttemptCounter>) => Promise<T>;

export interface Counters {
  /** Asks once: an attempt whose counting failed is refused, not counted again. */
  ask<T>(name: CounterName, question: Question<T>): Asked<T>;
  /** For what may safely happen twice: asks again where the platform calls that worth trying. */
  insist<T>(name: CounterName, question: Question<T>): Asked<T>;
}

const PREFIX: Readonly<Record<BudgetKind, string>> = {
  password: "password",
  second_factor: "second-factor",
  network: "network",
  site: "network",
};

export const objectName = ({ kind, of }: CounterName): string => `${PREFIX[kind]}:${of}`;

export function reachCounters(
  namespace: DurableObjectNamespace<AttemptCounter>,
  around: Surroundings,
): Counters {
  // A stub is of no use after an exception, and costs nothing: each question gets a fresh one.
  const counter = (name: CounterName): DurableObjectStub<AttemptCounter> => {
    const id = namespace.idFromName(objectName(name));
    const person = name.kind === "password" || name.kind === "second_factor";
    return person && around.locationHint
      ? namespace.get(id, { locationHint: around.locationHint })
      : namespace.get(id);
  };
  const attempt = async <T>(name: CounterName, question: Question<T>, again: boolean): Asked<T> => {
    try {
      return ok(await question(counter(name)));
    } catch (error) {
      around.report(error);
      return again && isWorthRetrying(error)
        ? attempt(name, question, false)
        : refuse("unavailable");
    }
  };
  return {
    ask: (name, question) => attempt(name, question, false),
    insist: (name, question) => attempt(name, question, true),
  };
}

/** An overloaded object is left alone: asking again is what overloads it. */
const isWorthRetrying = (error: unknown): boolean => {
  const { retryable, overloaded } = (error ?? {}) as { retryable?: boolean; overloaded?: boolean };
  return retryable === true && overloaded !== true;
};
