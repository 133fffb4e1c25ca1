import { usernameKey } from "../../factors/username.ts";
import { DAY } from "../../kit/clock.ts";
import { countsOf, toCounts } from "../../store/people-counts.ts";
import {
  allPeople,
  type Candidate,
  leavesOpen,
  ORDER_OF,
  type PeopleFilter,
  type PeopleOrder,
  type Place,
  type Source,
  sourcesOf,
  toAll,
  toCandidates,
  walkPeople,
} from "../../store/people-list.ts";
import { type PersonSummary, peopleAt } from "../../store/people-summary.ts";
import { hasWords } from "../../store/people-words.ts";
import type { USER_SORTS } from "../contract.ts";
import { countsFor, totalOf } from "./count-people.ts";

export interface PeopleSort {
  readonly order: PeopleOrder;
  readonly descending: boolean;
}

/** Where a page begins or, backwards, ends. */
export interface Cursor {
  readonly place: Place;
  /** Of the list that it is a place in. */
  readonly order: PeopleOrder;
  readonly backwards: boolean;
}

export interface PeopleQuery {
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly at?: Cursor | undefined;
  readonly limit: number;
}

export interface PeoplePage {
  readonly people: readonly PersonSummary[];
  /** The first page of the list. */
  readonly isFirst: boolean;
  /** Cursors; `undefined`: there is none, or nobody to begin at. */
  readonly next: string | undefined;
  readonly previous: string | undefined;
  /** Over all pages; `undefined` where counting would read everybody. */
  readonly total: number | undefined;
  /** The page is short: of the rows that one page examines, too few matched. */
  readonly partial: boolean;
  /** `added` where more were found than can be sorted. */
  readonly order: PeopleOrder;
}

/** The most rows of an index that one page examines. */
export const LOOKED_AT = 500;

/**
 * A page of the list. It costs the same among a million as among a thousand:
 *
 * - One filter in the order of its index, or none: as many rows as the page has.
 * - Filters of which one leaves fewer than {@link LOOKED_AT}: those are read, and sorted here.
 * - Any other combination: the index of the order is walked for {@link LOOKED_AT} rows. The page may
 *   then be short (`partial`), and the next one goes on from the last row that was looked at.
 *
 * A search that finds more is listed in the order in which people were added, because that is the one
 * order of its index.
 */
export async function people(
  db: D1Database,
  query: PeopleQuery,
  lookedAt = LOOKED_AT,
): Promise<PeoplePage> {
  const { filter, limit } = query;
  if (filter.search !== "" && !hasWords(filter.search)) return NOBODY;
  const at = query.at && belongs(query.at, query) ? query.at : undefined;
  const { sort } = query;
  const source = sourceFor(filter, sort.order);
  const backwards = at?.backwards ?? false;
  const open = leavesOpen(filter, source);
  const most = open ? lookedAt : limit + 1;
  const unsorted = at !== undefined && at.order !== sort.order;
  const clean = !open && ORDER_OF[source] === sort.order;
  // What is walked in its own order is found to be short by the walk itself.
  const probes =
    clean || unsorted
      ? []
      : sourcesOf(filter).filter((one) => one !== source || ORDER_OF[one] !== sort.order);
  const counts = countsFor(filter);
  const key = filter.search === "" ? undefined : usernameKey(filter.search);
  // A place in another order of the same list: it is walked from its beginning, if it is walked at all.
  const from = at && at.order === ORDER_OF[source] ? at.place : undefined;
  const descending = ORDER_OF[source] === sort.order ? sort.descending : false;
  const [walked, counted, named, ...probed] = await db.batch([
    walkPeople(db, filter, { source, from, backwards: descending !== backwards, limit: most }),
    countsOf(db, counts ?? []),
    walkPeople(db, filter, { source: "by_name", key: key ?? "", ...ONE }),
    ...probes.map((source) => allPeople(db, filter, source, lookedAt)),
  ]);
  const first = toCandidates(named).find(({ fits }) => fits);
  const whole = probed.map((rows) => toAll(rows, lookedAt)).find((rows) => rows !== undefined);
  const found: Found = whole
    ? cutFrom(whole, { ...query, at })
    : cutWalk(toCandidates(walked), { most, limit, backwards });
  if (backwards && found.isEnd) return people(db, { ...query, at: undefined }, lookedAt);
  const order = whole ? sort.order : ORDER_OF[source];
  const others = found.items.filter(({ id }) => id !== first?.id);
  const listed = first && at === undefined ? [first, ...others] : others;
  const ends = endsOf(found, at);
  const total = found.total ?? (counts && totalOf(toCounts(counted)));
  return {
    people: await peopleAt(
      db,
      listed.map(({ id }) => id),
    ),
    isFirst: at === undefined,
    next: ends.next && writePlace(order, ends.next),
    previous: ends.previous && writePlace(order, ends.previous),
    total: total ?? (at === undefined && found.isEnd ? listed.length : undefined),
    partial: found.goesOnAt !== undefined,
    order,
  };
}

const ONE = { from: undefined, backwards: false, limit: 1 } as const;

const NOBODY: PeoplePage = {
  people: [],
  isFirst: true,
  next: undefined,
  previous: undefined,
  total: 0,
  partial: false,
  order: "name",
};

/** Whether it is a place in this list: in its order, or in that of a search that found too many. */
export const belongs = ({ order }: Cursor, { filter, sort }: Omit<PeopleQuery, "limit">): boolean =>
  order === sort.order || (filter.search !== "" && order === ORDER_OF.words);

const BY: Readonly<Record<PeopleOrder, Source>> = {
  name: "by_name",
  added: "by_added",
  seen: "by_seen",
};

function sourceFor(filter: PeopleFilter, order: PeopleOrder): Source {
  if (filter.search !== "") return "words";
  return sourcesOf(filter).find((source) => ORDER_OF[source] === order) ?? BY[order];
}

interface Found {
  /** In the order of the list, whichever way they were found. */
  readonly items: readonly Candidate[];
  /** More fit, beyond these. */
  readonly more: boolean;
  /** The last one that was looked at, where more are to be. */
  readonly goesOnAt: Candidate | undefined;
  /** Nobody comes after these, in the direction in which they were found. */
  readonly isEnd: boolean;
  readonly total: number | undefined;
}

function cutWalk(
  rows: readonly Candidate[],
  { most, limit, backwards }: { most: number; limit: number; backwards: boolean },
): Found {
  const fitting = rows.filter(({ fits }) => fits);
  const some = fitting.slice(0, limit);
  const more = fitting.length > limit;
  const isEnd = !more && rows.length < most;
  return {
    items: backwards ? some.toReversed() : some,
    more,
    goesOnAt: more || isEnd ? undefined : rows.at(-1),
    isEnd,
    total: undefined,
  };
}

/** From everybody who meets one of the conditions. */
function cutFrom(rows: readonly Candidate[], { sort, at, limit }: PeopleQuery): Found {
  const compare = comparing(sort);
  const all = rows.filter(({ fits }) => fits).toSorted(compare);
  const backwards = at?.backwards ?? false;
  const rest = at
    ? all.filter((one) => (backwards ? compare(one, at.place) < 0 : compare(one, at.place) > 0))
    : all;
  const more = rest.length > limit;
  return {
    items: backwards ? rest.slice(-limit) : rest.slice(0, limit),
    more,
    goesOnAt: undefined,
    isEnd: !more,
    total: all.length,
  };
}

const comparing = ({ order, descending }: PeopleSort) => {
  const sign = descending ? -1 : 1;
  return (a: Place, b: Place): number => {
    if (order === "name") return sign * compareKeys(a.key, b.key);
    return sign * ((order === "seen" ? a.day - b.day : 0) || a.id - b.id);
  };
};

/** As SQLite compares text: by the bytes of UTF-8, which is by code points. */
function compareKeys(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [at, char] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (char !== other) return (char.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return left.length - right.length;
}

/** Where the pages after and before this one begin and end. */
function endsOf(
  { items, more, goesOnAt, isEnd }: Found,
  at: Cursor | undefined,
): { readonly next: Place | undefined; readonly previous: Place | undefined } {
  const [top, bottom] = [items[0], items.at(-1)];
  if (at?.backwards) {
    return { next: bottom ?? at.place, previous: more ? top : isEnd ? undefined : goesOnAt };
  }
  return { next: more ? bottom : isEnd ? undefined : goesOnAt, previous: at && top };
}

export const dayOf = (at: number): number => Math.floor(at / DAY);

/** `-seen`: from the one who was seen last. */
export const sortOf = (text: (typeof USER_SORTS)[number]): PeopleSort => ({
  order: (text.startsWith("-") ? text.slice(1) : text) as PeopleOrder,
  descending: text.startsWith("-"),
});

const writePlace = (order: PeopleOrder, { id, day, key }: Place): string =>
  `${order}.${id}.${day}.${key}`;

export function readPlace(text: string, backwards = false): Cursor | undefined {
  const [, order, id, day, key] =
    /^(name|added|seen)\.(\d{1,15})\.(\d{1,9})\.(.*)$/s.exec(text) ?? [];
  if (order === undefined || key === undefined) return undefined;
  return {
    place: { id: Number(id), day: Number(day), key },
    order: order as PeopleOrder,
    backwards,
  };
}
