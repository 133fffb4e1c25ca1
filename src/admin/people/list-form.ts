import { USER_SORTS, USER_STATES } from "../contract.ts";
import { dayOf, type PeopleQuery, sortOf } from "./list-people.ts";

export type Sort = (typeof USER_SORTS)[number];

/** Search, filters and sort as the query string carries them; an empty string filters nothing. */
export interface ListForm {
  readonly search: string;
  readonly group: string;
  readonly state: "" | (typeof USER_STATES)[number];
  readonly factor: "" | "on" | "off";
  readonly seen: keyof typeof SEEN_DAYS;
  readonly sort: Sort;
}

/** Days ago: seen since then, or not seen since then. 1970 has no sign-ins. */
const SEEN_DAYS = {
  "": {},
  "7d": { since: 7 },
  "30d": { since: 30 },
  "90d": { since: 90 },
  "not-30d": { notSince: 30 },
  "not-90d": { notSince: 90 },
  "not-365d": { notSince: 365 },
  never: { notSince: Number.POSITIVE_INFINITY },
} as const satisfies Record<string, { readonly since?: number; readonly notSince?: number }>;

export type SeenChoice = keyof typeof SEEN_DAYS;

const LONGEST = 256;

/** What is not known counts as not given. */
export function readListForm(query: (name: string) => string | undefined): ListForm {
  const text = (name: string, longest: number) => (query(name) ?? "").trim().slice(0, longest);
  const one = <T extends string>(name: string, values: readonly T[], otherwise: T): T =>
    values.find((value) => value === query(name)) ?? otherwise;
  return {
    search: text("search", LONGEST),
    group: text("group", LONGEST),
    state: one("state", ["", ...USER_STATES], ""),
    factor: one("factor", ["", "on", "off"], ""),
    seen: one("seen", Object.keys(SEEN_DAYS) as SeenChoice[], ""),
    sort: one("sort", USER_SORTS, "name"),
  };
}

/** Without what is as it is when nothing is said. */
export const queryOf = ({ sort, ...form }: ListForm): Readonly<Record<string, string>> => ({
  ...form,
  sort: sort === "name" ? "" : sort,
});

export function listingOf(form: ListForm, now: number): Omit<PeopleQuery, "limit"> {
  const { since, notSince }: { since?: number; notSince?: number } = SEEN_DAYS[form.seen];
  const today = dayOf(now);
  return {
    filter: {
      search: form.search,
      group: form.group === "" ? undefined : form.group,
      state: form.state === "" ? undefined : form.state,
      secondFactor: form.factor === "" ? undefined : form.factor === "on",
      seenFrom: since === undefined ? undefined : today - since,
      seenBefore: notSince === undefined ? undefined : Math.max(1, today - notSince),
    },
    sort: sortOf(form.sort),
  };
}
