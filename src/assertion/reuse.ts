import { SECOND } from "../kit/clock.ts";

/** A signature costs 30-50 µs; the same visitor at the same app gets the same one this long, ms. */
export const ASSERTION_REUSE = 30 * SECOND;
/** About 3 MB at the most. */
const REMEMBERED = 2000;

export interface Remembered {
  readonly token: string;
  readonly until: number;
}

export interface Reuse {
  find(identity: string, now: number): Remembered | undefined;
  keep(identity: string, token: string, until: number): void;
}

/**
 * Remembers signed assertions by everything they say (the claims as text, not an id), so that one
 * visitor cannot get another's, nor their own from before a change of name, group or factor.
 */
export function createReuse(limit = REMEMBERED): Reuse {
  const remembered = new Map<string, Remembered>();
  return {
    find(identity, now) {
      const found = remembered.get(identity);
      return found && now < found.until ? found : undefined;
    },
    keep(identity, token, until) {
      // Behind the newest again, so that the first entry is always the oldest one.
      remembered.delete(identity);
      remembered.set(identity, { token, until });
      if (remembered.size <= limit) return;
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest);
        return;
      }
    },
  };
}
