import { type Clock, SECOND, systemClock } from "../kit/clock.ts";

/** Nobody waits longer than this many hashes: about a second. */
const PLACES = 16;
/** Milliseconds between two hashes, as long as one takes: half of the isolate stays with its other requests. */
const REST = 25;
/** A place whose owner has not stirred for this long belongs to a request that was cancelled. */
const ABANDONED = SECOND;
/** How often somebody else may be quicker before a waiting request gives up. */
const ROUNDS = 200;

export interface Busy {
  readonly kind: "busy";
}

export interface HashQueue {
  /**
   * Takes one place, then does each piece of synchronous work in a turn of its own. `busy` means
   * that nothing more was done: answer 503 with `Retry-After`.
   */
  readonly each: <T>(works: readonly (() => T)[]) => Promise<{ kind: "done"; values: T[] } | Busy>;
}

export interface HashQueueParts {
  readonly places?: number;
  readonly clock?: Clock;
  /** Resolves after about so many milliseconds, once other requests had their turn. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
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
  /** When each waiting request last stirred. */
  const waiting = new Map<symbol, number>();
  let turns = 0;
  let lastTurnAt = Number.NEGATIVE_INFINITY;

  async function turn(place: symbol): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round++) {
      waiting.set(place, clock());
      const seen = turns;
      const rested = clock() - lastTurnAt > 2 * REST && waiting.size === 1;
      await pause(rested ? 0 : REST);
      if (turns === seen) {
        turns++;
        lastTurnAt = clock();
        return true;
      }
    }
    return false;
  }

  function full(): boolean {
    if (waiting.size < places) return false;
    for (const [place, stirredAt] of waiting) {
      if (clock() - stirredAt > ABANDONED) waiting.delete(place);
    }
    return waiting.size >= places;
  }

  return {
    each: async <T>(works: readonly (() => T)[]) => {
      if (full()) return { kind: "busy" };
      const place = Symbol("place");
      try {
        const values: T[] = [];
        for (const work of works) {
          if (!(await turn(place))) return { kind: "busy" };
          values.push(work());
        }
        return { kind: "done", values };
      } finally {
        waiting.delete(place);
      }
    },
  };
}
