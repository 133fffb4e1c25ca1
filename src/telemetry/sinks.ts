import { answered, toStorageError } from "../store/database.ts";
import type { Sink } from "./sending.ts";
import type { CountedTotals, Totals } from "./totals-object.ts";

export type { CountedTotals };

/** The object that adds up what all isolates count. */
export function toTotals(namespace: DurableObjectNamespace<Totals>): Sink & {
  read(): Promise<CountedTotals>;
} {
  const asked = async (growth: readonly (readonly [string, number])[]): Promise<CountedTotals> => {
    try {
      return await answered(namespace.get(namespace.idFromName("all")).add(growth));
    } catch (error) {
      throw toStorageError(error);
    }
  };
  return {
    most: Number.POSITIVE_INFINITY,
    async send(growth) {
      await asked(growth.map(({ series, by }) => [series.key, by] as const));
    },
    read: () => asked([]),
  };
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
