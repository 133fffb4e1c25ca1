import type { Count } from "./people-counts.ts";
import { wordsIn } from "./people-words.ts";

export type PersonState = "active" | "disabled" | "invited";

/** All that is given has to hold. */
export interface PeopleFilter {
  /** Beginnings of words in user name, name, e-mail address and groups; "": any. */
  readonly search: string;
  readonly group?: string | undefined;
  readonly state?: PersonState | undefined;
  readonly secondFactor?: boolean | undefined;
  /** Days: seen on this one or later; and before this one, or never. */
  readonly seenFrom?: number | undefined;
  readonly seenBefore?: number | undefined;
}

/** `added`: in the order in which they were added. */
export type PeopleOrder = "name" | "added" | "seen";

/** A place in the list, in each of its orders. */
export interface Place {
  readonly id: number;
  readonly key: string;
  readonly day: number;
}

export interface Candidate extends Place {
  /** Whether the conditions hold that the source leaves open. */
  readonly fits: boolean;
}

/**
 * An index to walk. Each has one order, and has nobody but those who meet the condition it is named for.
 */
export type Source =
  | "words"
  | "disabled"
  | "invited"
  | "without_factor"
  | "by_name"
  | "by_seen"
  | "by_added";

export const ORDER_OF: Readonly<Record<Source, PeopleOrder>> = {
  words: "added",
  disabled: "name",
  invited: "name",
  without_factor: "name",
  by_name: "name",
  by_seen: "seen",
  by_added: "added",
};

export interface Walk {
  readonly source: Source;
  /** From here on; `undefined`: from the beginning. */
  readonly from: Place | undefined;
  readonly backwards: boolean;
  readonly limit: number;
  /** Nobody but the person of this user name. */
  readonly key?: string;
}

const FROM: Readonly<Record<Source, string>> = {
  words: "people_words w JOIN users u ON u.rowid = w.rowid",
  disabled: "users u INDEXED BY users_disabled",
  invited: "users u INDEXED BY users_invited",
  without_factor: "users u INDEXED BY users_without_factor",
  by_name: "users u",
  by_seen: "users u INDEXED BY users_by_seen",
  by_added: "users u",
};

const CONDITION_OF: Partial<Record<Source, string>> = {
  disabled: "u.disabled_at IS NOT NULL",
  invited: "u.has_password = 0 AND u.disabled_at IS NULL",
  without_factor: "u.has_factor = 0",
};

const STATES: Readonly<Record<PersonState, string>> = {
  active: "u.has_password = 1 AND u.disabled_at IS NULL",
  disabled: "u.disabled_at IS NOT NULL",
  invited: "u.has_password = 0 AND u.disabled_at IS NULL",
};

/** The sources that have only people who meet one of these conditions, the most telling one first. */
export function sourcesOf(filter: PeopleFilter): readonly Source[] {
  if (filter.search !== "") return ["words"];
  const { state, secondFactor, seenFrom, seenBefore } = filter;
  return [
    ...(wordsIn(filter) === "" ? [] : (["words"] as const)),
    ...(state === "disabled" || state === "invited" ? [state] : []),
    ...(secondFactor === false ? (["without_factor"] as const) : []),
    ...(seenFrom !== undefined || seenBefore !== undefined ? (["by_seen"] as const) : []),
  ];
}

type Statement = { readonly sql: string; readonly values: readonly unknown[] };
type Bind = (value: unknown) => string;

/** Collects the values of a statement, and gives their placeholders. */
function binding(): { readonly values: unknown[]; readonly value: Bind } {
  const values: unknown[] = [];
  return { values, value: (of) => `?${values.push(of)}` };
}

/** What a source leaves open of the filter, as a column. */
function fitsOf(filter: PeopleFilter, source: Source, value: Bind): string {
  const { group, state, secondFactor } = filter;
  const open = [
    ...(group === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM json_each(u.groups) WHERE value = ${value(group)})`]),
    ...(state === undefined || state === source ? [] : [STATES[state]]),
    ...(secondFactor === undefined || source === "without_factor"
      ? []
      : [`u.has_factor = ${secondFactor ? 1 : 0}`]),
    ...(source === "by_seen" ? [] : seenIn(filter, value)),
  ];
  return `${open.length === 0 ? "1" : open.join(" AND ")} AS fits`;
}

const seenIn = ({ seenFrom, seenBefore }: PeopleFilter, value: Bind): readonly string[] => [
  ...(seenFrom === undefined ? [] : [`u.seen_day >= ${value(seenFrom)}`]),
  ...(seenBefore === undefined ? [] : [`u.seen_day < ${value(seenBefore)}`]),
];

/** What everybody in a source meets. */
const conditionsOf = (filter: PeopleFilter, source: Source, value: Bind): readonly string[] => [
  ...(source === "words" ? [`people_words MATCH ${value(wordsIn(filter))}`] : []),
  ...(CONDITION_OF[source] === undefined ? [] : [CONDITION_OF[source]]),
  ...(source === "by_seen" ? seenIn(filter, value) : []),
];

/**
 * The statement of a walk. What the source leaves open is a column of the result, not a condition:
 * that way the walk ends after `limit` rows whether they fit or not, and no other index is taken.
 */
export function walkOf(filter: PeopleFilter, walk: Walk): Statement {
  const { source, limit, key: only } = walk;
  const { values, value } = binding();
  const conditions = [
    ...conditionsOf(filter, source, value),
    ...(only === undefined ? [] : [`u.username_key = ${value(only)}`]),
  ];
  const fits = fitsOf(filter, source, value);
  const most = value(limit);
  const pieces = rangesOf(walk, value).map(
    ({ range, order }) => `SELECT ${PLACE}, ${fits}
    FROM ${FROM[source]} WHERE ${[...conditions, range].join(" AND ")}
    ORDER BY ${order} LIMIT ${most}`,
  );
  const [sql = ""] = pieces;
  if (pieces.length === 1) return { sql, values };
  const all = pieces.map((piece) => `SELECT * FROM (${piece})`).join(" UNION ALL ");
  return { sql: `${all} LIMIT ${most}`, values };
}

/**
 * Everybody in a source, in no order, where they are fewer than `limit`, or else one row without an id.
 * That they are too many is found out by their number, where it is kept, and where not, from the index
 * alone.
 */
export function allOf(filter: PeopleFilter, source: Source, limit: number): Statement {
  const { values, value } = binding();
  const conditions = conditionsOf(filter, source, value);
  const [{ range, order }] = rangesOf({ source, from: undefined, backwards: false }, value);
  const where = `WHERE ${[...conditions, range].join(" AND ")} ORDER BY ${order}`;
  const most = value(limit);
  const count = countOf(filter, source);
  const index = source === "words" ? "people_words w" : FROM[source];
  const number =
    count === undefined
      ? `SELECT COUNT(*) FROM (SELECT 1 FROM ${index} ${where} LIMIT ${most})`
      : `SELECT TOTAL(people) FROM people_counts WHERE what = ${value(count)}`;
  const sql = `WITH number (many) AS MATERIALIZED (SELECT (${number}) >= ${most})
    SELECT * FROM (SELECT ${PLACE}, ${fitsOf(filter, source, value)} FROM ${FROM[source]} ${where}
      LIMIT CASE (SELECT many FROM number) WHEN 1 THEN 0 ELSE ${most} END)
    UNION ALL SELECT NULL, '', 0, 0 FROM number WHERE many`;
  return { sql, values };
}

/** The count that is kept of those in a source. */
function countOf({ search, group }: PeopleFilter, source: Source): Count | undefined {
  if (source === "words" && search === "" && group !== undefined) return `group:${group}`;
  return COUNTS[source];
}

const COUNTS: Partial<Record<Source, Count>> = {
  disabled: "disabled",
  invited: "invited",
  without_factor: "no_factor",
};

const PLACE = "u.rowid AS id, u.username_key AS key, u.seen_day AS day";

interface Range {
  readonly range: string;
  readonly order: string;
}

/**
 * What a walk goes through: one range of its index, or two that follow each other. There always is one,
 * also from the beginning on, so that no statement scans a table.
 */
function rangesOf(
  { source, from, backwards }: Pick<Walk, "source" | "from" | "backwards">,
  value: Bind,
): readonly [Range, ...Range[]] {
  const [after, direction] = backwards ? ["<", "DESC"] : [">", "ASC"];
  const last = `${Number.MAX_SAFE_INTEGER}`;
  const id = source === "words" ? "w.rowid" : "u.rowid";
  switch (ORDER_OF[source]) {
    case "name": {
      // A BLOB comes after every text.
      const start = from ? value(from.key) : backwards ? "x''" : "''";
      return [{ range: `u.username_key ${after} ${start}`, order: `u.username_key ${direction}` }];
    }
    case "added": {
      const start = from ? value(from.id) : backwards ? last : "0";
      return [{ range: `${id} ${after} ${start}`, order: `${id} ${direction}` }];
    }
    case "seen": {
      const day = from ? value(from.day) : backwards ? last : "-1";
      const others = {
        range: `u.seen_day ${after} ${day}`,
        order: `u.seen_day ${direction}, u.rowid ${direction}`,
      };
      if (!from) return [others];
      // A comparison of both at once would begin with the first one of the day.
      const range = `u.seen_day = ${day} AND u.rowid ${after} ${value(from.id)}`;
      return [{ range, order: `u.rowid ${direction}` }, others];
    }
  }
}

/** Whether a walk along this source has to look at people who do not fit. */
export function leavesOpen(filter: PeopleFilter, source: Source): boolean {
  const { group, state, secondFactor, seenFrom, seenBefore } = filter;
  const seen = seenFrom !== undefined || seenBefore !== undefined;
  return (
    group !== undefined ||
    (state !== undefined && state !== source) ||
    (secondFactor !== undefined && !(secondFactor === false && source === "without_factor")) ||
    (seen && source !== "by_seen")
  );
}

export const walkPeople = (
  db: D1Database,
  filter: PeopleFilter,
  walk: Walk,
): D1PreparedStatement => {
  const { sql, values } = walkOf(filter, walk);
  return db.prepare(sql).bind(...values);
};

export const allPeople = (
  db: D1Database,
  filter: PeopleFilter,
  source: Source,
  limit: number,
): D1PreparedStatement => {
  const { sql, values } = allOf(filter, source, limit);
  return db.prepare(sql).bind(...values);
};

type CandidateColumns = Omit<Candidate, "fits"> & { readonly fits: number };

/** `undefined`: they are not fewer than `limit`. */
export function toAll(
  result: D1Result | undefined,
  limit: number,
): readonly Candidate[] | undefined {
  const rows = (result as D1Result<{ readonly id: number | null }> | undefined)?.results ?? [];
  const isWhole = rows.length < limit && rows.every(({ id }) => id !== null);
  return isWhole ? toCandidates(result) : undefined;
}

export const toCandidates = (result: D1Result | undefined): readonly Candidate[] =>
  ((result as D1Result<CandidateColumns> | undefined)?.results ?? []).map((row) => ({
    ...row,
    fits: row.fits === 1,
  }));
