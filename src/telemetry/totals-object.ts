import { DurableObject } from "cloudflare:workers";
import { DAY, systemClock } from "../kit/clock.ts";
import type { Part, PartNote } from "./parts.ts";

/** How much each series has grown, by its key. */
export type KeyedGrowth = readonly (readonly [key: string, by: number])[];

export interface CountedTotals {
  /** Since the beginning, by key. */
  readonly totals: Readonly<Record<string, number>>;
  /** The same without apps, of today and the day before (UTC). */
  readonly today: Readonly<Record<string, number>>;
  readonly yesterday: Readonly<Record<string, number>>;
}

export type PartNotes = Readonly<Partial<Record<Part, PartNote>>>;

interface Stored {
  readonly totals: Map<string, number>;
  /** Days since the epoch, of `today`. */
  day: number;
  today: Map<string, number>;
  yesterday: Map<string, number>;
}

/**
 * Keys come from the configuration; those of apps that are gone are forgotten first. At 80 bytes each
 * they are one stored value, which may have 2 MB.
 */
const MOST_KEYS = 15_000;
const STORED = "counted";
const PARTS = "parts";

/**
 * The sum of what all isolates have counted. Each of them sends at most one message in twenty
 * seconds, which costs one row written, and none while nothing happens.
 */
export class Totals extends DurableObject {
  #stored: Stored | undefined;

  add(growth: KeyedGrowth): CountedTotals {
    const stored = this.#read();
    for (const [key, by] of growth) {
      grow(stored.totals, key, by);
      grow(stored.today, withoutApp(key), by);
    }
    while (stored.totals.size > MOST_KEYS) {
      const [oldest] = stored.totals.keys();
      if (oldest === undefined) break;
      stored.totals.delete(oldest);
    }
    if (growth.length > 0) this.ctx.storage.kv.put<Stored>(STORED, stored);
    const { totals, today, yesterday } = stored;
    return {
      totals: Object.fromEntries(totals),
      today: Object.fromEntries(today),
      yesterday: Object.fromEntries(yesterday),
    };
  }

  /** Notes what has worked and what has not. */
  note(notices: readonly (readonly [part: Part, worked: boolean])[]): void {
    const now = systemClock();
    const notes = notices.map(([part, worked]) => {
      const note: PartNote = { ...this.parts()[part], [worked ? "workedAt" : "failedAt"]: now };
      return [part, note] as const;
    });
    this.ctx.storage.kv.put<PartNotes>(PARTS, { ...this.parts(), ...Object.fromEntries(notes) });
  }

  parts(): PartNotes {
    return this.ctx.storage.kv.get<PartNotes>(PARTS) ?? {};
  }

  #read(): Stored {
    const day = Math.floor(systemClock() / DAY);
    this.#stored ??= this.ctx.storage.kv.get<Stored>(STORED) ?? {
      ...{ totals: new Map(), day, today: new Map(), yesterday: new Map() },
    };
    const stored = this.#stored;
    if (stored.day !== day) {
      stored.yesterday = stored.day === day - 1 ? stored.today : new Map();
      stored.today = new Map();
      stored.day = day;
    }
    return stored;
  }
}

/** Behind the others: what has not grown for the longest time comes first. */
function grow(counts: Map<string, number>, key: string, by: number): void {
  const before = counts.get(key) ?? 0;
  counts.delete(key);
  counts.set(key, before + by);
}

const withoutApp = (key: string): string => key.replace(/\{app="(?:[^"\\]|\\.)*",?/, "{");
