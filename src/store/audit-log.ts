import { type AuditRow, toAuditRows } from "./audit-events.ts";

export interface AuditQuery {
  /** As it was typed, and its canonical key where it can be a user name. */
  readonly user: { readonly typed: string; readonly key: string | undefined } | undefined;
  readonly event: string | undefined;
  /** ms; the first moment that counts. */
  readonly since: number;
  /** The id that the page before ended with; `undefined`: from the newest on. */
  readonly before: number | undefined;
  readonly limit: number;
}

/**
 * The newest first. A user's events are those about or by somebody of that name, now or before:
 * rows outlive the people in them.
 */
export async function readAuditLog(
  db: D1Database,
  { user, event, since, before, limit }: AuditQuery,
): Promise<readonly AuditRow[]> {
  const result = await db
    .prepare(
      `SELECT * FROM audit_events
       WHERE at >= ?1 AND id < ?2 AND (?3 IS NULL OR event = ?3)
         AND (?4 IS NULL OR username IN (?4, ?5) OR actor IN (?4, ?5)
           OR user_id = (SELECT id FROM users WHERE username_key = ?5)
           OR actor = (SELECT username FROM users WHERE username_key = ?5))
       ORDER BY id DESC LIMIT ?6`,
    )
    .bind(
      since,
      before ?? Number.MAX_SAFE_INTEGER,
      event ?? null,
      user?.typed ?? null,
      user?.key ?? null,
      limit,
    )
    .all();
  return toAuditRows(result);
}
