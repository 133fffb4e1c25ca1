import { normalized } from "../kit/fold.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What one line of the list says. Moments in ms. */
export interface PersonSummary {
  readonly user: User;
  readonly createdAt: number;
  readonly disabledAt: number | undefined;
  readonly signedInAt: number | undefined;
  /** In days since the epoch (UTC); 0: never seen. */
  readonly seenDay: number;
  /** False: invited, and no password chosen yet. */
  readonly hasPassword: boolean;
  readonly mustChange: boolean;
  /** An authenticator app, or a passkey. */
  readonly hasSecondFactor: boolean;
}

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

/**
 * The statement of a walk. What the source leaves open is a column of the result, not a condition:
 * that way the walk ends after `limit` rows whether they fit or not, and no other index is taken.
 */
export function walkOf(filter: PeopleFilter, walk: Walk): { sql: string; values: unknown[] } {
  const { source, limit, key: only } = walk;
  const values: unknown[] = [];
  const value = (of: unknown): string => `?${values.push(of)}`;
  const { group, state, secondFactor, seenFrom, seenBefore } = filter;
  const seen = [
    ...(seenFrom === undefined ? [] : [`u.seen_day >= ${value(seenFrom)}`]),
    ...(seenBefore === undefined ? [] : [`u.seen_day < ${value(seenBefore)}`]),
  ];
  const open = [
    ...(group === undefined
      ? []
      : [`EXISTS (SELECT 1 FROM json_each(u.groups) WHERE value = ${value(group)})`]),
    ...(state === undefined || state === source ? [] : [STATES[state]]),
    ...(secondFactor === undefined || source === "without_factor"
      ? []
      : [`u.has_factor = ${secondFactor ? 1 : 0}`]),
    ...(source === "by_seen" ? [] : seen),
  ];
  const conditions = [
    ...(source === "words" ? [`people_words MATCH ${value(wordsIn(filter))}`] : []),
    ...(CONDITION_OF[source] === undefined ? [] : [CONDITION_OF[source]]),
    ...(source === "by_seen" ? seen : []),
    ...(only === undefined ? [] : [`u.username_key = ${value(only)}`]),
  ];
  const most = value(limit);
  const pieces = rangesOf(walk, value).map(
    ({ range, order }) => `SELECT u.rowid AS id, u.username_key AS key, u.seen_day AS day,
      ${open.length === 0 ? "1" : open.join(" AND ")} AS fits
    FROM ${FROM[source]} WHERE ${[...conditions, range].join(" AND ")}
    ORDER BY ${order} LIMIT ${most}`,
  );
  const [sql = ""] = pieces;
  if (pieces.length === 1) return { sql, values };
  const all = pieces.map((piece) => `SELECT * FROM (${piece})`).join(" UNION ALL ");
  return { sql: `${all} LIMIT ${most}`, values };
}

/**
 * What a walk goes through: one range of its index, or two that follow each other. There always is one,
 * also from the beginning on, so that no statement scans a table.
 */
function rangesOf(
  { source, from, backwards }: Walk,
  value: (of: unknown) => string,
): readonly { readonly range: string; readonly order: string }[] {
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

type CandidateColumns = Omit<Candidate, "fits"> & { readonly fits: number };

export const toCandidates = (result: D1Result | undefined): readonly Candidate[] =>
  ((result as D1Result<CandidateColumns> | undefined)?.results ?? []).map((row) => ({
    ...row,
    fits: row.fits === 1,
  }));

/** More words than anybody has. */
const MOST_WORDS = 12;

/** Letters and digits, as the tokenizer of FTS5 takes them; each is the beginning of a word. */
const beginningsIn = (search: string): readonly string[] =>
  (normalized(search, "NFKC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"*`);

/**
 * The words of a group, one after the other; whether they are the whole name is left open. The
 * tokenizer knows no letters beyond the Basic Multilingual Plane that are newer than it is.
 */
const wordsOfGroup = (group: string): readonly string[] =>
  /[\p{L}\p{N}]/u.test(group.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, ""))
    ? [`groups : "${group.replaceAll('"', " ")}"`]
    : [];

/** For FTS5; "": no words in it. */
const wordsIn = ({ search, group }: PeopleFilter): string =>
  [...beginningsIn(search), ...(group === undefined ? [] : wordsOfGroup(group))].join(" AND ");

/** Whether there is anything to search for in it. */
export const hasWords = (search: string): boolean => beginningsIn(search).length > 0;

const COLUMNS = `${USER_COLUMNS}, u.created_at, u.disabled_at, u.signed_in_at, u.seen_day, u.has_factor, p.must_change`;

interface Columns extends UserColumns {
  place: number;
  created_at: number;
  disabled_at: number | null;
  signed_in_at: number | null;
  seen_day: number;
  has_factor: number;
  must_change: number | null;
}

/** Those with these ids of a {@link Place}, in this order. */
export async function peopleAt(
  db: D1Database,
  ids: readonly number[],
): Promise<readonly PersonSummary[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, u.rowid AS place FROM users u LEFT JOIN passwords p ON p.user_id = u.id
       WHERE u.rowid IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Columns>();
  const found = new Map(results.map((row) => [row.place, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [toSummary(row)] : [];
  });
}

const toSummary = (row: Columns): PersonSummary => ({
  user: toUser(row),
  createdAt: row.created_at,
  disabledAt: row.disabled_at ?? undefined,
  signedInAt: row.signed_in_at ?? undefined,
  seenDay: row.seen_day,
  hasPassword: row.must_change !== null,
  mustChange: row.must_change === 1,
  hasSecondFactor: row.has_factor === 1,
});
