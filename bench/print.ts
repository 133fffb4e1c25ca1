/** Both sides of one turn. */
export interface Pair {
  readonly bare: Turn;
  readonly gate: Turn;
}

export interface Turn {
  readonly perSecond: number;
  /** µs of its workerd for each request; NaN where the system does not tell. */
  readonly cpu: number;
  /** ms, of each answer. */
  readonly times: readonly number[];
}

/** One line of the table: medians, and quartiles in brackets. */
export function rowOf(pairs: readonly Pair[]): Record<string, string> {
  const rates = pairs.map(({ bare, gate }) => gate.perSecond / bare.perSecond);
  const more = pairs.map(({ bare, gate }) => gate.cpu - bare.cpu);
  const times = pairs.map(({ bare, gate }) => gate.cpu / bare.cpu);
  const late = (side: keyof Pair) =>
    quantile(
      pairs.flatMap((pair) => pair[side].times),
      0.99,
    );
  const rate = (side: keyof Pair) =>
    shown(
      median(pairs.map((pair) => pair[side].perSecond)),
      median(pairs.map((pair) => pair.bare.perSecond)) < 1000 ? 1 : 0,
    );
  return {
    "bare/s": rate("bare"),
    "Gatehouse/s": rate("gate"),
    "× bare": spread(rates, 2),
    "bare µs": shown(median(pairs.map(({ bare }) => bare.cpu)), 0),
    "µs more": spread(more, 0),
    "CPU × bare": spread(times, 2),
    "p99 × bare": shown(late("gate") / late("bare"), 2),
  };
}

export const spread = (values: readonly number[], digits: number): string =>
  `${shown(median(values), digits)} (${shown(quantile(values, 0.25), digits)}–${shown(quantile(values, 0.75), digits)})`;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Between the two nearest values. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? Number.NaN;
  return low + (high - low) * (place - Math.floor(place));
}

/** A CPU time that the system does not tell is said to be unknown. */
export const shown = (value: number, digits: number): string =>
  Number.isNaN(value) ? "unknown" : value.toFixed(digits);
