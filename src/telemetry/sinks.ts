import { SECOND } from "../kit/clock.ts";
import { answered, toStorageError } from "../store/database.ts";
import { failingParts, type Part } from "./parts.ts";
import type { Sink } from "./sending.ts";
import type { CountedTotals, PartNotes, Totals } from "./totals-object.ts";

export type { CountedTotals };

/** ms for which an isolate relies on what it was told of parts, so that anybody may ask. */
const RELIED_ON = 10 * SECOND;

/** The object that adds up what all isolates count. */
export function toTotals(namespace: DurableObjectNamespace<Totals>) {
  const asked = async <T>(question: (totals: DurableObjectStub<Totals>) => Promise<T>) => {
    try {
      return await answered(question(namespace.get(namespace.idFromName("all"))));
    } catch (error) {
      throw toStorageError(error);
    }
  };
  /** What this isolate has noticed and not sent: the latest word on each part. */
  const noticed = new Map<Part, boolean>();
  let known: { readonly notes: PartNotes; readonly at: number } | undefined;

  async function sendNotices(): Promise<void> {
    const notices = [...noticed];
    if (notices.length === 0) return;
    noticed.clear();
    try {
      await asked((totals) => totals.note(notices));
    } catch (error) {
      for (const [part, worked] of notices) {
        if (!noticed.has(part)) noticed.set(part, worked);
      }
      throw error;
    }
  }

  return {
    most: Number.POSITIVE_INFINITY,
    async send(growth) {
      const keyed = growth.map(({ series, by }) => [series.key, by] as const);
      await Promise.all([asked((totals) => totals.add(keyed)), sendNotices()]);
    },
    read: (): Promise<CountedTotals> => asked((totals) => totals.add([])),
    notice: (part: Part, worked: boolean): void => void noticed.set(part, worked),
    sendNotices,
    async failing(now: number): Promise<readonly string[]> {
      if (!known || Math.abs(now - known.at) >= RELIED_ON)
        known = { notes: await asked((totals) => totals.parts()), at: now };
      return failingParts(known.notes, now);
    },
  } satisfies Sink & Record<string, unknown>;
}

/** Of one request: https://developers.cloudflare.com/analytics/analytics-engine/limits/ */
const MOST_DATA_POINTS = 250;

/** Bytes. */
const LONGEST_INDEX = 96;

/** Workers Analytics Engine. It does not say whether it has taken something. */
export const toDataset = (dataset: AnalyticsEngineDataset): Sink => ({
  most: MOST_DATA_POINTS,
  async send(growth) {
    for (const { series, by } of growth) {
      const { family, app, label } = series;
      const indexes = [app.slice(0, LONGEST_INDEX)];
      dataset.writeDataPoint({ indexes, blobs: [family, app, label], doubles: [by] });
    }
  },
});
