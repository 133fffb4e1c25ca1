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

export const insertAuditEvent = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit_events (at, event, user_id, username, actor, address, detail)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(...columns(event));

/** Changes no row where the same event stands less than `pause` ms away, before or after. */
export const insertAuditEventUnless = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
  pause: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit_events (at, event, user_id, username, actor, address, detail)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
         SELECT 1 FROM audit_events WHERE event = ?2 AND at > ?1 - ?8 AND at < ?1 + ?8)`,
    )
    .bind(...columns(event), pause);

const columns = (event: Omit<AuditRow, "id">) => [
  event.at,
  event.event,
  event.userId ?? null,
  event.username ?? null,
  event.actor,
  event.address,
  event.detail,
];

/** How often something happened after `since` (ms), and to how many: users, or addresses where nobody was named. */
export const failuresSince = (db: D1Database, event: string, since: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT COUNT(*) AS failures, COUNT(DISTINCT COALESCE(user_id, address)) AS accounts
       FROM audit_events WHERE at > ?2 AND event = ?1`,
    )
    .bind(event, since);

export function toFailures(result: D1Result): { failures: number; accounts: number } {
  const [row] = (result as D1Result<{ failures: number; accounts: number }>).results;
  if (!row) throw new Error("a count is always one row");
  return row;
}

/** The oldest ones, `most` at a time. */
export const deleteAuditEventsBefore = (
  db: D1Database,
  before: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM audit_events WHERE id IN (
         SELECT id FROM audit_events WHERE at < ?1 ORDER BY at LIMIT ?2)`,
    )
    .bind(before, most);

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

export const latestEventsOf = (
  db: D1Database,
  userId: string,
  limit: number,
): D1PreparedStatement =>
  db
    .prepare("SELECT * FROM audit_events WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2")
    .bind(userId, limit);

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
