import { type Clock, SECOND, systemClock } from "../kit/clock.ts";

/**
 * Who waits. Anybody may ask to have a password compared; `known` are browsers in which this person
 * has signed in before, and people who have shown a password, a link or a session already. Each kind
 * has places of its own, and `known` goes first, so that a flood of strangers keeps nobody else out.
 */
export type Lane = "known" | "unknown";

/** In each lane. Nobody waits longer than this many hashes: about a second. */
const PLACES = 12;
/** One turn of so many is for strangers even while somebody known waits. */
const STRANGERS_TURN = 4;
/** Milliseconds between two hashes, as long as one takes: half of the isolate stays with its other requests. */
const REST = 25;
/**
 * While apps are in use: so many times as long as the last hash kept others waiting, where it is
 * computed on the same thread. A sign-in costs half as much again as its hash, so that three
 * quarters of the thread stay with the apps, however fast the machine is.
 */
const REST_BESIDE_TRAFFIC = 6;
/** ms between two checks, while a hash is computed, whether anything else can run. */
const PROBE = 2;
/** … and never longer than this, so that a known device waits two seconds at most. */
const LONGEST_REST = 300;
/** A place whose owner has not moved for this long belongs to a request that was cancelled. */
const ABANDONED = SECOND;
/** How often somebody else may be quicker before a waiting request gives up: five seconds at least. */
const ROUNDS = 200;

export interface Busy {
  readonly kind: "busy";
}

/** A place in the queue. Give it back with `release`, whatever happens. */
export interface Place {
  readonly lane: Lane;
}

export interface HashQueue {
  /**
   * A place, before anything is spent or read; `undefined` if there is none: answer 503 with
   * `Retry-After`. Costs nothing but memory.
   */
  reserve(lane: Lane): Place | undefined;
  release(place: Place): void;
  /** Does each piece of work in a turn of its own; `busy`: no more was done. */
  each<T>(
    works: readonly (() => T | Promise<T>)[],
    place?: Place,
  ): Promise<{ readonly kind: "done"; readonly values: T[] } | Busy>;
}

/** How many requests went to apps lately, so that hashing makes way for them. */
export interface Traffic {
  /** One more, at `now` (ms). */
  note(now: number): void;
  /** In about the last second. */
  lately(now: number): number;
}

export function createTraffic(): Traffic {
  let second = 0;
  let before = 0;
  let count = 0;
  const turn = (now: number): void => {
    const current = Math.floor(now / SECOND);
    if (current === second) return;
    before = current === second + 1 ? count : 0;
    count = 0;
    second = current;
  };
  return {
    note(now) {
      turn(now);
      count++;
    },
    lately(now) {
      turn(now);
      return Math.max(before, count);
    },
  };
}

export interface HashQueueParts {
  readonly places?: number;
  readonly clock?: Clock;
  /** Resolves after about so many milliseconds, once other requests had their turn. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  readonly traffic?: Pick<Traffic, "lately">;
  /** Called for each hash, and for each that found no place; `waited`: ms for its turn. */
  readonly counted?: (lane: Lane, outcome: "done" | "refused", waited: number) => void;
}

/**
 * One hash at a time per isolate, a few that wait, and no more. A hash is synchronous, so no two
 * ever run at once; what the queue sees to is that other requests run in between.
 *
 * No lock is held and no request waits for a promise of another one: the runtime may cancel a
 * request at any `await` (its visitor went away), after which nothing of it runs, not even a
 * `finally`. Each request sleeps on its own timer, and when it wakes it goes ahead only if nobody
 * hashed while it slept. Only a place can be left behind, and it is taken back.
 */
export function createHashQueue(parts: HashQueueParts = {}): HashQueue {
  const { places = PLACES, clock = systemClock, pause = (ms) => scheduler.wait(ms) } = parts;
  const { counted = () => undefined } = parts;
  /** When the owner of each place last moved. */
  const taken: Readonly<Record<Lane, Map<Place, number>>> = {
    known: new Map(),
    unknown: new Map(),
  };
  /** Those that have got as far as the hash itself. */
  const waiting = new Set<Place>();
  let turns = 0;
  let lastTurnAt = Number.NEGATIVE_INFINITY;
  /** ms for which the last hash blocked everything else. */
  let lastBlocked = REST;

  const isAbandoned = (place: Place): boolean =>
    clock() - (taken[place.lane].get(place) ?? 0) > ABANDONED;

  function release(place: Place): void {
    taken[place.lane].delete(place);
    waiting.delete(place);
  }

  function reserve(lane: Lane): Place | undefined {
    if (taken[lane].size >= places) {
      for (const place of taken[lane].keys()) if (isAbandoned(place)) release(place);
      if (taken[lane].size >= places) {
        counted(lane, "refused", 0);
        return undefined;
      }
    }
    const place = { lane };
    taken[lane].set(place, clock());
    return place;
  }

  function restFor(now: number): number {
    // One request is enough: a flood that starves the apps must not look like an idle isolate.
    if (!parts.traffic?.lately(now)) return REST;
    return Math.min(LONGEST_REST, Math.max(REST, lastBlocked * REST_BESIDE_TRAFFIC));
  }

  /**
   * While a hash is computed on another thread, timers of this isolate keep firing; on the same
   * thread, one of them is late by as long as the hash took. Only this shows which it is: a Durable
   * Object may run on either.
   */
  async function measured<T>(work: () => T | Promise<T>): Promise<T> {
    let worst = 0;
    let done = false;
    const probe = async (): Promise<void> => {
      while (!done) {
        const begin = clock();
        await pause(PROBE);
        worst = Math.max(worst, clock() - begin - PROBE);
      }
    };
    const probing = probe();
    try {
      return await work();
    } finally {
      done = true;
      await probing;
      lastBlocked = worst;
    }
  }

  const isBehind = (place: Place): boolean =>
    place.lane === "unknown" &&
    turns % STRANGERS_TURN !== 0 &&
    [...waiting].some((other) => other.lane === "known" && !isAbandoned(other));

  async function turn(place: Place): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round++) {
      taken[place.lane].set(place, clock());
      waiting.add(place);
      const seen = turns;
      const rest = restFor(clock());
      const rested = clock() - lastTurnAt > 2 * rest && waiting.size === 1;
      await pause(rested ? 0 : rest);
      if (turns === seen && !isBehind(place)) {
        turns++;
        lastTurnAt = clock();
        return true;
      }
    }
    return false;
  }

  async function inTurns<T>(works: readonly (() => T | Promise<T>)[], place: Place) {
    const values: T[] = [];
    for (const work of works) {
      const begin = clock();
      const gained = await turn(place);
      counted(place.lane, gained ? "done" : "refused", clock() - begin);
      if (!gained) return BUSY;
      values.push(parts.traffic ? await measured(work) : await work());
    }
    return { kind: "done", values } as const;
  }

  return {
    reserve,
    release,
    async each(works, reserved) {
      const place = reserved ?? reserve("known");
      if (!place) return BUSY;
      try {
        return await inTurns(works, place);
      } finally {
        if (reserved) waiting.delete(reserved);
        else release(place);
      }
    },
  };
}

const BUSY: Busy = { kind: "busy" };
