import { SECOND } from "../kit/clock.ts";
import { type AuditRow, firstIdAt, OF_EVENT, toAuditRows } from "./audit-events.ts";

export interface AuditQuery {
  /** As it was typed, and its canonical key where it can be a user name. */
  readonly user: { readonly typed: string; readonly key: string | undefined } | undefined;
  readonly event: string | undefined;
  /** ms; the first moment that counts. */
  readonly since: number;
  /** ms; the first moment that no longer counts. */
  readonly until?: number | undefined;
  /** The id that the page before ended with; `undefined`: from the newest on. */
  readonly before: number | undefined;
  readonly limit: number;
}

/**
 * The newest first. A user's events are those about or by somebody of that name, now or before: rows
 * outlive the people in them. `names`: of the user of the query, all spellings.
 */
export async function readAuditLog(
  db: D1Database,
  { event, since, until, before, limit }: AuditQuery,
  names: readonly string[] | undefined,
): Promise<readonly AuditRow[]> {
  const statement = db
    .prepare(listing(event, names?.length ?? 0))
    .bind(
      Math.min(before ?? Number.MAX_SAFE_INTEGER, lastIdBefore(until)),
      event ?? null,
      firstIdAt(since),
      since,
      limit,
      until ?? Number.MAX_SAFE_INTEGER,
      ...(names ?? []),
    );
  return toAuditRows(await statement.all());
}

/** Isolates have clocks of their own, so an id may be of a moment that is a little later than its row's. */
const CLOCKS_DIFFER = 5 * SECOND;

const lastIdBefore = (until: number | undefined): number =>
  until === undefined
    ? Number.MAX_SAFE_INTEGER
    : Math.min(firstIdAt(until + CLOCKS_DIFFER), Number.MAX_SAFE_INTEGER);

/** As it was typed, its key, and as the person of that key spells it: each at most once. */
export async function spellingsOf(
  db: D1Database,
  { typed, key }: NonNullable<AuditQuery["user"]>,
): Promise<readonly string[]> {
  if (key === undefined) return [typed];
  const own = await db
    .prepare("SELECT username FROM users WHERE username_key = ?1")
    .bind(key)
    .first<string>("username");
  return [...new Set([typed, key, own ?? key])];
}

/**
 * One statement for each filter, so that each goes by its own index from the newest row on, and stops
 * at the last one of its page. `names`: how many.
 */
export function listing(event: string | undefined, names: number): string {
  const page = "id < ?1 AND id >= ?3 AND at >= ?4 AND at < ?6";
  const ofEvent = event === "signed_in" ? "event = ?2" : OF_EVENT;
  const newest = "ORDER BY id DESC LIMIT ?5";
  if (names === 0) {
    const filter = event === undefined ? "?2 IS NULL" : ofEvent;
    return `SELECT * FROM audit_events WHERE ${filter} AND ${page} ${newest}`;
  }
  // Among the rows of one person, the index of the events is of no use: `+` keeps it out.
  const filter = `${page} ${event === undefined ? "AND ?2 IS NULL" : "AND +event = ?2"}`;
  // Two lists, because D1 takes at most five terms in a compound SELECT.
  const idsOf = (condition: (name: string) => string): string =>
    Array.from({ length: names }, (_, at) => condition(`?${7 + at}`))
      .map(
        (of) => `SELECT * FROM (SELECT id FROM audit_events WHERE ${of} AND ${filter} ${newest})`,
      )
      .join(" UNION ALL ");
  const about = idsOf((name) => `username = ${name}`);
  const by = idsOf((name) => `actor = ${name} AND actor IS NOT username`);
  return `WITH about (id) AS MATERIALIZED (${about}), by (id) AS MATERIALIZED (${by})
    SELECT * FROM audit_events
    WHERE id IN (SELECT id FROM about UNION ALL SELECT id FROM by) ${newest}`;
}
