import { type AuditRow, firstIdAt, latestEventsOf, toAuditRows } from "../store/audit-events.ts";
import { type AuditQuery, readAuditLog, spellingsOf } from "../store/audit-log.ts";
import { STAYS } from "../store/audit-move.ts";
import { countEvents, eventsBetween } from "../store/audit-seals.ts";

/**
 * The audit log: in `db`, or also in `auditDb`, to which cron moves what is some days old. An event is
 * deleted in `db` only when it is in `auditDb`, so whoever reads `db` first misses none; during the move
 * it is in both.
 */
export interface AuditLog {
  readonly db: D1Database;
  /** The binding AUDIT_DB; `undefined`: there is none. */
  readonly auditDb: D1Database | undefined;
}

/** Each event once, in the order of the ids or the other way round. */
function merge(
  here: readonly AuditRow[],
  there: readonly AuditRow[],
  { limit, newestFirst = false }: { readonly limit: number; readonly newestFirst?: boolean },
): readonly AuditRow[] {
  const known = new Set(here.map(({ id }) => id));
  return [...here, ...there.filter(({ id }) => !known.has(id))]
    .toSorted((a, b) => (newestFirst ? b.id - a.id : a.id - b.id))
    .slice(0, limit);
}

/** The newest first. */
export async function searchLog(
  { db, auditDb }: AuditLog,
  query: AuditQuery,
): Promise<readonly AuditRow[]> {
  const names = query.user && (await spellingsOf(db, query.user));
  const here = await readAuditLog(db, query, names);
  if (!auditDb) return here;
  const there = await readAuditLog(auditDb, query, names);
  return merge(here, there, { limit: query.limit, newestFirst: true });
}

type Range = Parameters<typeof eventsBetween>[1];

/** Without AUDIT_DB where only events after `id` are asked for that are too new to have been moved. */
export const logAfter = (log: AuditLog, id: number, now: number): AuditLog =>
  id >= firstIdAt(now - STAYS) ? { ...log, auditDb: undefined } : log;

/** In the order of their ids. */
export async function eventsIn(
  { db, auditDb }: AuditLog,
  range: Range,
): Promise<readonly AuditRow[]> {
  const here = await eventsBetween(db, range);
  return auditDb ? merge(here, await eventsBetween(auditDb, range), range) : here;
}

export async function countEventsIn(
  { db, auditDb }: AuditLog,
  after: number,
  until: number,
): Promise<number> {
  const here = await countEvents(db, after, until);
  return here + (auditDb ? await countEvents(auditDb, after, until) : 0);
}

/** With those that were moved, if AUDIT_DB answers: the page that shows them does not depend on it. */
export async function latestEvents(
  auditDb: D1Database | undefined,
  user: { readonly userId: string; readonly username: string },
  limit: number,
): Promise<readonly AuditRow[]> {
  if (!auditDb) return [];
  try {
    return toAuditRows(await latestEventsOf(auditDb, user, limit).all());
  } catch {
    return [];
  }
}

export const withEarlier = (
  here: readonly AuditRow[],
  there: readonly AuditRow[],
  limit: number,
): readonly AuditRow[] => merge(here, there, { limit, newestFirst: true });
