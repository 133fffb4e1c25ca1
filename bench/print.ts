import type { Load } from "./load.ts";

/** One of the two that are compared, and what was measured of it. */
export interface Side {
  readonly name: string;
  readonly load: Load;
  /** Of its workerd; `undefined` where the system does not tell. */
  readonly pid: number | undefined;
  /** Requests per second, one number for each turn. */
  readonly perSecond: number[];
  /** µs for each request, one number for each turn; NaN where the system does not tell. */
  readonly cpu: number[];
}

/** What one turn of each costs, and how the two compare. */
export function printTable(bare: Side, gate: Side): void {
  const row = ({ name, perSecond, cpu }: Side) => ({
    "": name,
    "requests/s": told(median(perSecond), 0),
    "CPU µs/request": told(median(cpu), 0),
    "at best": told(Math.min(...cpu), 0),
  });
  console.table([row(bare), row(gate)]);
  const ratios = gate.perSecond.map((rate, turn) => rate / (bare.perSecond[turn] ?? Number.NaN));
  const more = gate.cpu.map((cpu, turn) => cpu - (bare.cpu[turn] ?? Number.NaN));
  console.log(`Medians of ${ratios.length} pairs, taken in turns:`);
  console.log(`  throughput  ${told(median(ratios), 2)} of bare`);
  console.log(`  CPU         ${told(median(more), 0)} µs more for each request`);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

/** A CPU time that the system does not tell is said to be unknown. */
const told = (value: number, digits: number): string =>
  Number.isNaN(value) ? "unknown" : value.toFixed(digits);
