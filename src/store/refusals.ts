import { type AuditRow, firstIdAt, INSERT, NEXT_ID, OF_EVENT, toColumns } from "./audit-events.ts";
import { writing } from "./database.ts";

/* Refusals that are counted instead of written down one by one, and how many there were. */

/** A column of ms as text (ISO 8601). */
const moment = (column: string): string =>
  `strftime('%Y-%m-%dT%H:%M:%SZ', ${column} / 1000, 'unixepoch')`;

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
  writing(
    db
      .prepare(
        `${INSERT} WHERE ?10 > COALESCE((
           SELECT written FROM refusal_counts WHERE since = ?8 AND event = ?2 AND network = ?9), 0)`,
      )
      .bind(...toColumns(event), since, network, most),
    event,
  ),
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

/** For the hour that began at `since`; `most`: rows of one user, event and network in it. */
export interface UserRefusals extends CountedRefusals {
  readonly userId: string;
  readonly username: string;
}

/** `insertCountedAuditEvent` for a user who is there. For one batch. */
export const insertUserRefusal = (
  db: D1Database,
  event: Omit<AuditRow, "id">,
  { userId, username, network, since, most }: UserRefusals,
): readonly D1PreparedStatement[] => [
  writing(
    db
      .prepare(
        `${INSERT} WHERE ?10 > COALESCE((SELECT written FROM refusals_of_users
           WHERE since = ?8 AND user_id = ?3 AND event = ?2 AND network = ?9), 0)`,
      )
      .bind(...toColumns(event), since, network, most),
    event,
  ),
  // changes() as above.
  db
    .prepare(
      `INSERT INTO refusals_of_users (since, user_id, event, network, username, written, withheld, last_at)
       VALUES (?1, ?2, ?3, ?4, ?5, changes(), 1 - changes(), ?6)
       ON CONFLICT DO UPDATE SET last_at = MAX(last_at, excluded.last_at),
         written = written + excluded.written, withheld = withheld + excluded.withheld`,
    )
    .bind(since, userId, event.event, network, username, event.at),
];

/** One row for each user and network of an hour that began at `until` or before; as above. */
export const summariseUserRefusals = (
  db: D1Database,
  { now, until, most }: { now: number; until: number; most: number },
): readonly D1PreparedStatement[] => [
  db
    .prepare(
      `INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
       SELECT ${NEXT_ID} + ROW_NUMBER() OVER () - 1, ?1, 'refusals_summarised', user_id, username, 'system', network,
         json_object('event', event, 'count', withheld, 'since', ${moment("since")}, 'until', ${moment("last_at")})
       FROM (SELECT * FROM refusals_of_users WHERE since <= ?2
         ORDER BY since, user_id, event, network LIMIT ?3)
       WHERE withheld > 0`,
    )
    .bind(now, until, most),
  db
    .prepare(
      `DELETE FROM refusals_of_users WHERE (since, user_id, event, network) IN (
         SELECT since, user_id, event, network FROM refusals_of_users
         WHERE since <= ?1 ORDER BY since, user_id, event, network LIMIT ?2)`,
    )
    .bind(until, most),
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
      `INSERT INTO audit_events (id, at, event, actor, address, detail)
       SELECT ${NEXT_ID} + ROW_NUMBER() OVER () - 1, ?1, 'refusals_summarised', 'system', network, json_object(
         'event', event, 'count', withheld,
         'since', ${moment("since")})
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

/**
 * How often something happened after `since` (ms), those included that were only counted, and to how
 * many: users, or addresses where nobody was named. `windows`: of the counts, ms.
 */
export const failuresSince = (
  db: D1Database,
  event: string,
  since: number,
  windows: { readonly nobody: number; readonly user: number },
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT COUNT(*) + (
           SELECT COALESCE(SUM(json_extract(detail, '$.count')), 0) FROM audit_events
           WHERE event = 'refusals_summarised' AND id >= ?4 AND at > ?1
             AND json_extract(detail, '$.event') = ?2
         ) + (
           SELECT COALESCE(SUM(withheld), 0) FROM refusal_counts
           WHERE since > ?1 - ?3 AND event = ?2
         ) + (
           SELECT COALESCE(SUM(withheld), 0) FROM refusals_of_users
           WHERE since > ?1 - ?5 AND event = ?2 AND last_at > ?1
         ) AS failures,
         COUNT(DISTINCT COALESCE(user_id, address)) AS accounts
       FROM audit_events WHERE ${OF_EVENT} AND id >= ?4 AND at > ?1`,
    )
    .bind(since, event, windows.nobody, firstIdAt(since), windows.user);

export function toFailures(result: D1Result): { failures: number; accounts: number } {
  const [row] = (result as D1Result<{ failures: number; accounts: number }>).results;
  if (!row) throw new Error("a count is always one row");
  return row;
}
