import {
  type Count,
  countAgain,
  countsOf,
  toCounts,
  toWrongCounts,
  wrongCounts,
} from "../../store/people-counts.ts";
import type { PeopleFilter } from "../../store/people-list.ts";

/** The kept counts of which the total is made, where at most one filter is set: the first less the others. */
export function countsFor(filter: PeopleFilter): readonly Count[] | undefined {
  const { search, group, state, secondFactor, seenFrom, seenBefore } = filter;
  if (search !== "" || seenFrom !== undefined || seenBefore !== undefined) return undefined;
  const [first, second] = [
    ...(group === undefined ? [] : [[`group:${group}`] as const]),
    ...(state === undefined ? [] : [COUNTS_OF[state]]),
    ...(secondFactor === undefined ? [] : [COUNTS_OF[secondFactor ? "with_factor" : "no_factor"]]),
  ];
  return second ? undefined : (first ?? ["all"]);
}

const COUNTS_OF = {
  active: ["all", "disabled", "invited"],
  disabled: ["disabled"],
  invited: ["invited"],
  with_factor: ["all", "no_factor"],
  no_factor: ["no_factor"],
} as const;

export const totalOf = ([all = 0, ...but]: readonly number[]): number =>
  but.reduce((rest, count) => rest - count, all);

export interface CountedPeople {
  readonly users: number;
  readonly corrected: readonly {
    readonly what: string;
    readonly from: number;
    readonly to: number;
  }[];
}

/** Counts everybody, and corrects the counts that are kept. */
export async function countPeople(db: D1Database): Promise<CountedPeople> {
  const [wrong, , , counted] = await db.batch([
    wrongCounts(db),
    ...countAgain(db),
    countsOf(db, ["all"]),
  ]);
  return { users: toCounts(counted)[0] ?? 0, corrected: toWrongCounts(wrong) };
}
