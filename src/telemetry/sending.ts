import type { Series } from "./series.ts";

/** By how much one number has grown. */
export interface Growth {
  readonly series: Series;
  /** Its place among the series. */
  readonly at: number;
  readonly by: number;
}

/** Takes what an isolate has counted. Throws where it may not have been taken. */
export interface Sink {
  /** In one message; the rest goes with the next one. */
  readonly most: number;
  send(growth: readonly Growth[], now: number): Promise<void>;
}

interface Outlet {
  readonly sink: Sink;
  /** What it has been sent of each number. */
  readonly sent: Float64Array;
  /** Where the next message begins, so that no number is left behind for good. */
  next: number;
}

export function createSender(
  series: readonly Series[],
  values: Float64Array,
  sinks: readonly Sink[],
) {
  const outlets: readonly Outlet[] = sinks.map((sink) => ({
    sink,
    sent: new Float64Array(values.length),
    next: 0,
  }));
  let lastAt = Number.NEGATIVE_INFINITY;
  let failing = false;

  function growthFor(outlet: Outlet): readonly Growth[] {
    const growth: Growth[] = [];
    for (let step = 0; step < series.length && growth.length < outlet.sink.most; step++) {
      const at = (outlet.next + step) % series.length;
      const by = (values[at] ?? 0) - (outlet.sent[at] ?? 0);
      const one = series[at];
      if (by > 0 && one) growth.push({ series: one, at, by });
    }
    const last = growth.at(-1);
    if (growth.length === outlet.sink.most && last) outlet.next = last.at + 1;
    return growth;
  }

  async function sendTo(outlet: Outlet, now: number): Promise<void> {
    const growth = growthFor(outlet);
    if (growth.length === 0) return;
    const note = (sign: 1 | -1): void => {
      for (const { at, by } of growth) outlet.sent[at] = (outlet.sent[at] ?? 0) + sign * by;
    };
    // Noted first: another request may send while this one waits.
    note(1);
    try {
      await outlet.sink.send(growth, now);
    } catch (error) {
      note(-1);
      throw error;
    }
  }

  return {
    isDue: (now: number, every: number): boolean => now - lastAt >= every || now < lastAt,
    async send(now: number): Promise<void> {
      lastAt = now;
      const done = await Promise.allSettled(outlets.map((outlet) => sendTo(outlet, now)));
      const failed = done.find((one) => one.status === "rejected");
      failing = failed !== undefined;
      if (failed) throw failed.reason;
    },
    isFailing: () => failing,
  };
}
