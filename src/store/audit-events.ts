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

/** Changes no row where the same event was written less than `pause` ms away, before or after. */
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

/** For the window that began at `since`; `most`: rows of one event and network in it. */
export interface CountedRefusals {
  readonly network: string;
  readonly since: number;
  readonly most: number;
}

/** Writes a row as long as there are fewer than `most`, and counts it either way. For one batch. */
export const insertCountedAuditEvent = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
  { network, since, most }: CountedRefusals,
): readonly D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit_events (at, event, user_id, username, actor, address, detail)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ?10 > COALESCE((
         SELECT written FROM refusal_counts WHERE since = ?8 AND event = ?2 AND network = ?9), 0)`,
    )
    .bind(...columns(event), since, network, most),
  // changes() is 1 where the statement before has written its row, and 0 where it has not.
  db
    .prepare(
      `INSERT INTO refusal_counts (since, event, network, written, withheld)
       VALUES (?1, ?2, ?3, changes(), 1 - changes())
       ON CONFLICT DO UPDATE SET
         written = written + excluded.written, withheld = withheld + excluded.withheld`,
    )
    .bind(since, event.event, network),
];

/**
 * One row for each network of a window that began at `until` or before, and an end to its count. For
 * one batch; `most` windows at a time.
 */
export const summariseRefusals = (
  db: D1Database,
  { now, until, most }: { now: number; until: number; most: number },
): readonly D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit_events (at, event, actor, address, detail)
       SELECT ?1, 'refusals_summarised', 'system', network, json_object(
         'event', event, 'count', withheld,
         'since', strftime('%Y-%m-%dT%H:%M:%SZ', since / 1000, 'unixepoch'))
       FROM (SELECT * FROM refusal_counts WHERE since <= ?2 ORDER BY since, event, network LIMIT ?3)
       WHERE withheld > 0`,
    )
    .bind(now, until, most),
  db
    .prepare(
      `DELETE FROM refusal_counts WHERE (since, event, network) IN (
         SELECT since, event, network FROM refusal_counts
         WHERE since <= ?1 ORDER BY since, event, network LIMIT ?2)`,
    )
    .bind(until, most),
];

const columns = (event: Omit<AuditRow, "id">) => [
  event.at,
  event.event,
  event.userId ?? null,
  event.username ?? null,
  event.actor,
  event.address,
  event.detail,
];

/**
 * How often something happened after `since` (ms), those included that were only counted, and to how
 * many: users, or addresses where nobody was named. `window`: of the counts, ms.
 */
export const failuresSince = (
  db: D1Database,
  event: string,
  since: number,
  window: number,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT COUNT(*) + (
           SELECT COALESCE(SUM(json_extract(detail, '$.count')), 0) FROM audit_events
           WHERE at > ?2 AND event = 'refusals_summarised' AND json_extract(detail, '$.event') = ?1
         ) + (
           SELECT COALESCE(SUM(withheld), 0) FROM refusal_counts
           WHERE since > ?2 - ?3 AND event = ?1
         ) AS failures,
         COUNT(DISTINCT COALESCE(user_id, address)) AS accounts
       FROM audit_events WHERE at > ?2 AND event = ?1`,
    )
    .bind(event, since, window);

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
