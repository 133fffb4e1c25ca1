import { DAY } from "../kit/clock.ts";
import { type AuditRow, toAuditRows } from "./audit-events.ts";

/* From the main database to AUDIT_DB. */

/** ms. The newest events stay in the main database, where alarms and pauses look for them. */
export const STAYS = 2 * DAY;

/**
 * The oldest ones. Never the newest of all: the next id is one more than that one's, so that no id is
 * given twice.
 */
export async function eventsToMove(
  db: D1Database,
  below: number,
  limit: number,
): Promise<readonly AuditRow[]> {
  return toAuditRows(
    await db
      .prepare(
        `SELECT * FROM audit_events
         WHERE id < MIN(?1, (SELECT MAX(id) FROM audit_events)) ORDER BY id LIMIT ?2`,
      )
      .bind(below, limit)
      .all(),
  );
}

/** For one batch over AUDIT_DB, as often as need be; the second result says how many are there. */
export const storeMoved = (
  auditDb: D1Database,
  rows: readonly AuditRow[],
): readonly D1PreparedStatement[] => {
  const json = JSON.stringify(rows);
  return [STORE, COUNT].map((sql) => auditDb.prepare(sql).bind(json));
};

const FIELDS = ["id", "at", "event", "userId", "username", "actor", "address", "detail"]
  .map((field) => `new.value ->> '${field}'`)
  .join(", ");
const STORE = `INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
  SELECT ${FIELDS} FROM json_each(?1) AS new WHERE true ON CONFLICT DO NOTHING`;
const COUNT = `SELECT COUNT(*) AS stored FROM json_each(?1) AS new
  JOIN audit_events e ON e.id = new.value ->> 'id'
  WHERE (e.id, e.at, e.event, e.user_id, e.username, e.actor, e.address, e.detail) IS (${FIELDS})`;

export const toStored = (result: D1Result | undefined): number =>
  (result as D1Result<{ stored: number }> | undefined)?.results[0]?.stored ?? 0;

export const deleteMoved = (db: D1Database, rows: readonly AuditRow[]): D1PreparedStatement =>
  db
    .prepare("DELETE FROM audit_events WHERE id IN (SELECT value FROM json_each(?1))")
    .bind(JSON.stringify(rows.map(({ id }) => id)));

/** Whether an event from before `id` is still in this database. */
export const eventsLeftBelow = async (db: D1Database, id: number): Promise<boolean> =>
  (await db.prepare("SELECT id FROM audit_events WHERE id < ?1 LIMIT 1").bind(id).first()) !== null;
