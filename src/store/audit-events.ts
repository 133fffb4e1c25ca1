import { writing } from "./database.ts";

export interface AuditRow {
  readonly id: number;
  readonly at: number;
  readonly event: string;
  readonly userId: string | undefined;
  readonly username: string | undefined;
  readonly actor: string;
  readonly address: string;
  readonly detail: string;
}

/**
 * Ids are in the order of time, so that they are what pages and periods go by: the moment in ms times
 * this, or one more than the id before it.
 */
const IDS_PER_MS = 2048;
/** The first id that a moment could have. */
export const firstIdAt = (at: number): number => Math.max(0, Math.floor(at)) * IDS_PER_MS;

/** The other way round. */
export const timeOfId = (id: number): number => Math.floor(id / IDS_PER_MS);

export const NEXT_ID = `MAX(?1 * ${IDS_PER_MS}, COALESCE((SELECT MAX(id) FROM audit_events), 0) + 1)`;
export const INSERT = `INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
  SELECT ${NEXT_ID}, ?1, ?2, ?3, ?4, ?5, ?6, ?7`;

/** The index of the events leaves out what most of the log is: this says that it can be used. */
export const OF_EVENT = "event = ?2 AND event <> 'signed_in'";

export const insertAuditEvent = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
): D1PreparedStatement => writing(db.prepare(INSERT).bind(...toColumns(event)), event);

/** Changes no row where the same event was written less than `pause` ms away, before or after. */
export const insertAuditEventUnless = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
  pause: number,
): D1PreparedStatement =>
  db
    .prepare(
      `${INSERT} WHERE NOT EXISTS (SELECT 1 FROM audit_events
         WHERE ${OF_EVENT} AND id >= ?9 AND at > ?1 - ?8 AND at < ?1 + ?8)`,
    )
    .bind(...toColumns(event), pause, firstIdAt(event.at - pause));

/** In the order of the placeholders of `INSERT`. */
export const toColumns = (event: Omit<AuditRow, "id">) => [
  event.at,
  event.event,
  event.userId ?? null,
  event.username ?? null,
  event.actor,
  event.address,
  event.detail,
];

/** The oldest ones whose ids are below `belowId`, `most` at a time. */
export const deleteAuditEventsBefore = (
  db: D1Database,
  before: number,
  belowId: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM audit_events WHERE at < ?1 AND id IN (
         SELECT id FROM audit_events WHERE id < ?2 ORDER BY id LIMIT ?3)`,
    )
    .bind(before, belowId, most);

/** All whose ids are below `id`. */
export const deleteAuditEventsBelow = (db: D1Database, id: number): D1PreparedStatement =>
  db.prepare("DELETE FROM audit_events WHERE id < ?1").bind(id);

/** The id that the `count` oldest ones are below; at most `most`. */
export async function idAfterOldest(db: D1Database, count: number, most: number): Promise<number> {
  const id = await db
    .prepare("SELECT id FROM audit_events WHERE id < ?2 ORDER BY id LIMIT 1 OFFSET ?1")
    .bind(count, most)
    .first<number>("id");
  return id ?? most;
}

/**
 * Moves the newest rows of the table that the log was in before its ids went by time: they come before
 * all that is here already. For one batch, `most` rows at a time; the second result counts them.
 */
export const moveEarlierEvents = (db: D1Database, most: number): readonly D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
       SELECT MIN(MIN(at * ${IDS_PER_MS} + ${IDS_PER_MS - 1} + place) OVER (ORDER BY place), first.id) - place,
         at, event, user_id, username, actor, address, detail
       FROM (SELECT ROW_NUMBER() OVER (ORDER BY id DESC) AS place, *
           FROM (SELECT * FROM audit_events_before WHERE id > 0 ORDER BY id DESC LIMIT ?1)),
         (SELECT COALESCE(MIN(id), ${Number.MAX_SAFE_INTEGER}) AS id FROM audit_events) AS first`,
    )
    .bind(most),
  db
    .prepare(
      `DELETE FROM audit_events_before WHERE id IN (
         SELECT id FROM audit_events_before WHERE id > 0 ORDER BY id DESC LIMIT ?1)`,
    )
    .bind(most),
];

interface AuditColumns {
  id: number;
  at: number;
  event: string;
  user_id: string | null;
  username: string | null;
  actor: string;
  address: string;
  detail: string;
}

/** Whether some are still to be moved. They get smaller ids, so what proceeds by id has to wait. */
export const earlierEventsLeft = async (db: D1Database): Promise<boolean> =>
  (await db.prepare("SELECT id FROM audit_events_before WHERE id > 0 LIMIT 1").first()) !== null;

/** Of this very user, not of somebody who had the name before. */
export const latestEventsOf = (
  db: D1Database,
  user: { readonly userId: string; readonly username: string },
  limit: number,
): D1PreparedStatement =>
  db
    .prepare(
      "SELECT * FROM audit_events WHERE username = ?1 AND user_id = ?2 ORDER BY id DESC LIMIT ?3",
    )
    .bind(user.username, user.userId, limit);

export const toAuditRows = (result: D1Result): readonly AuditRow[] =>
  (result as D1Result<AuditColumns>).results.map((row) => ({
    id: row.id,
    at: row.at,
    event: row.event,
    userId: row.user_id ?? undefined,
    username: row.username ?? undefined,
    actor: row.actor,
    address: row.address,
    detail: row.detail,
  }));
