import * as z from "zod/mini";
import type { Place } from "./devices.ts";
import { JOIN_RECOVERY, LEFT_COLUMNS, type LeftColumns, toCodesLeft } from "./recovery-sets.ts";
import { deleteInSample } from "./sample.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

export interface NewSession {
  readonly id: string;
  readonly userId: string;
  readonly amr: readonly string[];
  /** True: the second factor was taken on trust from a remembered device. */
  readonly remembered: boolean;
  /** When the second factor was shown on the device that is trusted for it. */
  readonly trustedSince?: number | undefined;
  readonly authTime: number;
  readonly now: number;
  readonly expiresAt: number;
  /** Until when it counts for administration on a host shared with an app, ms. */
  readonly administersUntil?: number | undefined;
  readonly address: string;
  readonly userAgent: string;
  readonly place?: Place;
  /** The browser it is opened in. */
  readonly deviceId?: string;
}

export interface SessionRow {
  readonly id: string;
  readonly amr: readonly string[];
  readonly remembered: boolean;
  readonly trustedSince?: number | undefined;
  readonly authTime: number;
  readonly lastSeenAt: number;
  readonly expiresAt: number;
  readonly administersUntil: number | undefined;
  readonly address: string;
  readonly userAgent: string;
}

/** How many sessions one person may have at once; the oldest gives way (ASVS 7.1.2). */
export const SESSIONS_PER_USER = 20;

/** Changes one row only while the user may sign in. */
export const insertSession = (db: D1Database, session: NewSession): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO sessions (id, user_id, amr, remembered, auth_time, last_seen_at, expires_at,
         address, user_agent, trusted_since, device_id, city, country, administers_until)
       SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 FROM users u
       WHERE u.id = ?2 AND u.disabled_at IS NULL`,
    )
    .bind(...columns(session), session.administersUntil ?? null);

/**
 * For a sign-in by password alone: changes one row only while that password is still the one that
 * was checked, and the user has no second factor, or (`remembered`) this device is trusted for it.
 */
export const insertPasswordSession = (
  db: D1Database,
  session: NewSession,
  checked: { passwordHash: string; deviceId: string | undefined },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO sessions (id, user_id, amr, remembered, auth_time, last_seen_at, expires_at,
         address, user_agent, trusted_since, device_id, city, country)
       SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13
       FROM users u JOIN passwords p ON p.user_id = u.id
       WHERE u.id = ?2 AND u.disabled_at IS NULL AND p.hash = ?14 AND p.must_change = 0
         AND CASE ?4
           WHEN 0 THEN NOT EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = u.id)
             AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id)
           ELSE EXISTS (SELECT 1 FROM devices d
             WHERE d.id = ?15 AND d.user_id = u.id AND d.trusted_until > ?6)
         END`,
    )
    .bind(...columns(session), checked.passwordHash, checked.deviceId ?? null);

const columns = (session: NewSession) => [
  session.id,
  session.userId,
  JSON.stringify(session.amr),
  session.remembered ? 1 : 0,
  session.authTime,
  session.now,
  session.expiresAt,
  session.address,
  session.userAgent,
  session.trustedSince ?? null,
  session.deviceId ?? null,
  session.place?.city ?? null,
  session.place?.country ?? null,
];

export const deleteSession = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare("DELETE FROM sessions WHERE id = ?1").bind(id);

export const deleteSessionOf = (
  db: D1Database,
  userId: string,
  sessionId: string,
): D1PreparedStatement =>
  db.prepare("DELETE FROM sessions WHERE user_id = ?1 AND id = ?2").bind(userId, sessionId);

export const deleteSessionsOf = (
  db: D1Database,
  userId: string,
  except?: string,
): D1PreparedStatement =>
  db.prepare("DELETE FROM sessions WHERE user_id = ?1 AND id <> ?2").bind(userId, except ?? "");

/** Leaves the newest {@link SESSIONS_PER_USER}; returns the ids of the others. */
export const evictOldestSessions = (db: D1Database, userId: string): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE user_id = ?1
         ORDER BY last_seen_at DESC, rowid DESC LIMIT -1 OFFSET ?2)
       RETURNING id`,
    )
    .bind(userId, SESSIONS_PER_USER);

export const toEvicted = (result: D1Result | undefined): readonly string[] =>
  ((result as D1Result<{ id: string }> | undefined)?.results ?? []).map(({ id }) => id);

interface SessionColumns {
  session_id: string;
  amr: string;
  remembered: number;
  auth_time: number;
  last_seen_at: number;
  expires_at: number;
  administers_until: number | null;
  address: string;
  user_agent: string;
  trusted_since: number | null;
}

const SESSION_COLUMNS = `s.id AS session_id, s.amr, s.remembered, s.auth_time, s.last_seen_at, s.expires_at,
   s.administers_until, s.address, s.user_agent, s.trusted_since`;

const amrOf = z.array(z.string());

const toSession = (row: SessionColumns): SessionRow => ({
  id: row.session_id,
  amr: amrOf.parse(JSON.parse(row.amr)),
  remembered: row.remembered === 1,
  trustedSince: row.trusted_since ?? undefined,
  authTime: row.auth_time,
  lastSeenAt: row.last_seen_at,
  expiresAt: row.expires_at,
  administersUntil: row.administers_until ?? undefined,
  address: row.address,
  userAgent: row.user_agent,
});

export interface SessionOfUser {
  readonly session: SessionRow;
  readonly user: User;
}

/** With what the hosted pages need to know of the user's factors. */
export interface StandingSession extends SessionOfUser {
  readonly hasTotp: boolean;
  /** How many. */
  readonly passkeys: number;
  readonly recoveryCodesLeft: number;
}

/**
 * The truth about a session; `undefined`: ended, or its user is disabled or gone. What a recheck reads,
 * and no more.
 */
export async function findSession(db: D1Database, id: string): Promise<SessionOfUser | undefined> {
  const row = await db
    .prepare(
      `SELECT ${SESSION_COLUMNS}, ${USER_COLUMNS} FROM sessions s JOIN users u ON u.id = s.user_id
       WHERE s.id = ?1 AND u.disabled_at IS NULL`,
    )
    .bind(id)
    .first<SessionColumns & UserColumns>();
  return row ? { session: toSession(row), user: toUser(row) } : undefined;
}

export async function findStandingSession(
  db: D1Database,
  id: string,
): Promise<StandingSession | undefined> {
  const row = await db
    .prepare(
      `SELECT ${SESSION_COLUMNS}, ${USER_COLUMNS}, f.id AS factor,
         (SELECT COUNT(*) FROM passkeys k WHERE k.user_id = u.id) AS passkeys, ${LEFT_COLUMNS}
       FROM sessions s JOIN users u ON u.id = s.user_id
       LEFT JOIN totp_factors f ON f.user_id = u.id ${JOIN_RECOVERY}
       WHERE s.id = ?1 AND u.disabled_at IS NULL`,
    )
    .bind(id)
    .first<
      SessionColumns & UserColumns & LeftColumns & { factor: string | null; passkeys: number }
    >();
  if (!row) return undefined;
  return {
    session: toSession(row),
    user: toUser(row),
    hasTotp: row.factor !== null,
    passkeys: row.passkeys,
    recoveryCodesLeft: toCodesLeft(row),
  };
}

/** With what its owner knows it by. */
export interface ListedSession extends SessionRow {
  readonly place: Place;
  /** The browser it was opened in, while that is known; `label`: what its owner calls it. */
  readonly device: { readonly id: string; readonly label: string | undefined } | undefined;
}

export const sessionsOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${SESSION_COLUMNS}, s.city, s.country, d.id AS device, d.label FROM sessions s
       LEFT JOIN devices d ON d.id = s.device_id AND d.user_id = s.user_id
       WHERE s.user_id = ?1 ORDER BY s.last_seen_at DESC`,
    )
    .bind(userId);

interface ListedColumns extends SessionColumns {
  city: string | null;
  country: string | null;
  device: string | null;
  label: string | null;
}

export const toSessions = (result: D1Result): readonly ListedSession[] =>
  (result as D1Result<ListedColumns>).results.map((row) => ({
    ...toSession(row),
    place: { city: row.city ?? undefined, country: row.country ?? undefined },
    device: row.device === null ? undefined : { id: row.device, label: row.label ?? undefined },
  }));

export const touchSession = (db: D1Database, id: string, now: number): D1PreparedStatement =>
  db
    .prepare("UPDATE sessions SET last_seen_at = MAX(last_seen_at, ?2) WHERE id = ?1")
    .bind(id, now);

/**
 * Among the `most` oldest ones: sessions end in the order in which they began, nearly, so that no index
 * of their ends has to be written with each sign-in.
 */
export const deleteExpiredSessions = (
  db: D1Database,
  now: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM sessions WHERE rowid IN (SELECT id FROM (
         SELECT rowid AS id, expires_at FROM sessions WHERE rowid > 0 ORDER BY rowid LIMIT ?2)
         WHERE expires_at <= ?1)`,
    )
    .bind(now, most);

/** In a sample from the random id `start` on: those that end before older ones do. */
export const deleteExpiredSessionsFrom = (
  db: D1Database,
  now: number,
  most: number,
  start: string,
): D1PreparedStatement =>
  deleteInSample(db, { table: "sessions", column: "expires_at", until: now }, most, start);
