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
    .bind(
      event.at,
      event.event,
      event.userId ?? null,
      event.username ?? null,
      event.actor,
      event.address,
      event.detail,
    );

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
