import { createBoundedMap } from "../kit/bounded-map.ts";
import { SECOND } from "../kit/clock.ts";
import { networkBits, parseAddress, writeIPv4, writeIPv6 } from "../kit/ip-address.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { answered } from "../store/database.ts";
import type { AttemptCounter } from "./attempt-counter.ts";
import type { BudgetKind } from "./budget.ts";
import { shardOf } from "./shared-names.ts";

/** Every client whose address cannot be read shares one budget: leaving the address out is no way around it. */
export const UNKNOWN_NETWORK = "unknown";

export interface Network {
  /** An IPv4 address, an IPv6 /64, or `unknown`. */
  readonly network: string;
  /** The IPv6 /48 around it: a site that is given one can hop between 65 536 /64s. */
  readonly site: string | undefined;
}

/** 6to4 (RFC 3056 §2): an IPv4 address follows the first 16 bits. */
const SIX_TO_FOUR = 0x2002n;

/**
 * The network that a client address counts for, in one spelling (RFC 5952). An IPv6 host has its /64 to itself
 * (RFC 4291 §2.5.4), so counting single addresses would count nothing. IPv4 written as IPv6 (mapped,
 * RFC 4291 §2.5.5.2; 6to4, RFC 3056) counts as the IPv4 address it is.
 *
 * Requests that other Workers send come from 2a06:98c0:3600::103, whoever runs them: they share
 * the budget of that one network.
 */
export function networkOf(address: string | null | undefined): Network {
  const bits = parseAddress(address?.trim() ?? "");
  if (bits === undefined) return { network: UNKNOWN_NETWORK, site: undefined };
  const four = writeIPv4(bits >> 112n === SIX_TO_FOUR ? embeddedIPv4(bits) : bits);
  if (four !== undefined) return { network: four, site: undefined };
  return { network: block(bits, 64), site: block(bits, 48) };
}

/** The whole network of one client, as a site may hop within its own: a /48, or an IPv4 address. */
export function siteOf(address: string | null | undefined): string {
  const { network, site } = networkOf(address);
  return site ?? network;
}

const embeddedIPv4 = (bits: bigint): bigint => (0xffffn << 32n) | ((bits >> 80n) & 0xffffffffn);

const block = (bits: bigint, length: number): string =>
  `${writeIPv6(networkBits(bits, length))}/${length}`;

/** One counter: there is an object for each, never one for all. */
export interface CounterName {
  readonly kind: BudgetKind;
  readonly of: string;
}

/** A name in the object that it shares with others (`shared-names.ts`). */
export interface SharedName {
  readonly kind: "shared";
  readonly of: string;
}

export interface Surroundings {
  /** Keeps work alive that goes on after the response. */
  readonly waitUntil: (work: Promise<unknown>) => void;
  /** Called for every counter that failed. */
  readonly report: (error: unknown) => void;
  readonly refused: RefusedNetworks;
  /** Assigns names to the objects they share, so that nobody else knows which names share one. */
  readonly key: CryptoKey;
  /** Where counters of people live. Without it the first caller decides, who may be an attacker. */
  readonly locationHint?: DurableObjectLocationHint;
}

export type Asked<T> = Promise<Result<T, "unavailable">>;
type Question<T> = (counter: DurableObjectStub<AttemptCounter>) => Promise<T>;

export interface Counters {
  /** Asks once: an attempt whose counting failed is refused, not counted again. */
  ask<T>(name: CounterName | SharedName, question: Question<T>): Asked<T>;
  /** For what may safely happen twice: asks again where the platform calls that worth trying. */
  insist<T>(name: CounterName | SharedName, question: Question<T>): Asked<T>;
}

/** What an isolate remembers of networks that have spent their budget, so that refusing them is free. */
export interface RefusedNetworks {
  /** The first moment (ms) at which a guess from there may be allowed; `undefined`: ask the counter. */
  until(names: readonly CounterName[], now: number): number | undefined;
  remember(name: CounterName, until: number, now: number): void;
  /** Counts one look-up, and whether it is within the limit of this second. */
  mayLookUp(network: string, now: number): boolean;
}

/**
 * How long the counter is not asked again, ms. Attempts that are still being checked may be given
 * back, and then the network is open before the time that its counter named.
 */
export const REFUSED_FOR = 10 * SECOND;
const MOST_REFUSED = 10_000;
/** For each network and second: as many people as may sign in at once behind one address. */
const LOOK_UPS = 10;

/** One per isolate. */
export function createRefusedNetworks(): RefusedNetworks {
  const known = createBoundedMap<string, { readonly until: number; readonly since: number }>(
    MOST_REFUSED,
  );
  const lookUps = createBoundedMap<string, { readonly second: number; readonly count: number }>(
    MOST_REFUSED,
  );
  return {
    until(names, now) {
      const times = names.flatMap((name) => {
        const found = known.get(objectName(name));
        const holds = found && now >= found.since && now < found.since + REFUSED_FOR;
        return holds && now < found.until ? [found.until] : [];
      });
      return times.length === 0 ? undefined : Math.max(...times);
    },
    remember: (name, until, now) => known.set(objectName(name), { until, since: now }),
    mayLookUp(network, now) {
      const second = Math.floor(now / SECOND);
      const before = lookUps.get(network);
      const count = before?.second === second ? before.count + 1 : 1;
      lookUps.set(network, { second, count });
      return count <= LOOK_UPS;
    },
  };
}

const PREFIX: Readonly<Record<BudgetKind, string>> = {
  password: "password",
  second_factor: "second-factor",
  network: "network",
  site: "network",
  mail: "mail",
  mail_network: "mail-network",
  mail_address: "mail-address",
};

export const objectName = ({ kind, of }: CounterName): string => `${PREFIX[kind]}:${of}`;

export function reachCounters(
  namespace: DurableObjectNamespace<AttemptCounter>,
  around: Surroundings,
): Counters {
  // A stub is of no use after an exception, and costs nothing: each question gets a fresh one.
  const counter = async (
    name: CounterName | SharedName,
  ): Promise<DurableObjectStub<AttemptCounter>> => {
    const object = name.kind === "shared" ? await shardOf(around.key, name.of) : objectName(name);
    const id = namespace.idFromName(object);
    const person = name.kind === "password" || name.kind === "second_factor";
    return person && around.locationHint
      ? namespace.get(id, { locationHint: around.locationHint })
      : namespace.get(id);
  };
  const attempt = async <T>(
    name: CounterName | SharedName,
    question: Question<T>,
    again: boolean,
  ): Asked<T> => {
    try {
      return ok(await answered(question(await counter(name))));
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
