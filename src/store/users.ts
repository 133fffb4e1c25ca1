import * as z from "zod/mini";

export interface User {
  readonly id: string;
  readonly username: string;
  readonly usernameKey: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
}

/** What the password step needs to know, in one row. */
export interface SignInRow {
  readonly user: User;
  readonly disabled: boolean;
  /** Absent: invited, and no password chosen yet. */
  readonly passwordHash: string | undefined;
  /** Somebody else has chosen it: it opens nothing but the way to a new one. */
  readonly mustChange: boolean;
  /** Of either kind: an authenticator app, or a passkey. */
  readonly hasSecondFactor: boolean;
  /** Whether the device that was named is known for this user, and until when it is trusted. */
  readonly device:
    | { readonly trustedUntil: number; readonly trustedSince: number | undefined }
    | undefined;
  /** The session that was named, if it is this user's. */
  readonly session: { readonly lastSeenAt: number; readonly expiresAt: number } | undefined;
}

const groupsOf = z.array(z.string());

export const readGroups = (json: string): readonly string[] => groupsOf.parse(JSON.parse(json));

export interface UserColumns {
  id: string;
  username: string;
  username_key: string;
  name: string;
  email: string;
  groups: string;
}

export const USER_COLUMNS = "u.id, u.username, u.username_key, u.name, u.email, u.groups";

export const toUser = (row: UserColumns): User => ({
  id: row.id,
  username: row.username,
  usernameKey: row.username_key,
  name: row.name,
  email: row.email,
  groups: readGroups(row.groups),
});

export async function findForSignIn(
  db: D1Database,
  usernameKey: string,
  deviceId: string | undefined,
  sessionId: string | undefined,
): Promise<SignInRow | undefined> {
  const row = await db
    .prepare(
      `SELECT ${USER_COLUMNS}, u.disabled_at, p.hash, p.must_change,
         f.id IS NOT NULL OR EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id) AS has_factor,
         d.id AS device, d.trusted_until, d.trusted_since,
         s.last_seen_at, s.expires_at
       FROM users u
       LEFT JOIN passwords p ON p.user_id = u.id
       LEFT JOIN totp_factors f ON f.user_id = u.id
       LEFT JOIN devices d ON d.user_id = u.id AND d.id = ?2
       LEFT JOIN sessions s ON s.user_id = u.id AND s.id = ?3
       WHERE u.username_key = ?1`,
    )
    .bind(usernameKey, deviceId ?? null, sessionId ?? null)
    .first<
      UserColumns & {
        disabled_at: number | null;
        hash: string | null;
        must_change: number | null;
        has_factor: number;
        device: string | null;
        trusted_until: number | null;
        trusted_since: number | null;
        last_seen_at: number | null;
        expires_at: number | null;
      }
    >();
  if (!row) return undefined;
  return {
    user: toUser(row),
    disabled: row.disabled_at !== null,
    passwordHash: row.hash ?? undefined,
    mustChange: row.must_change === 1,
    hasSecondFactor: row.has_factor === 1,
    device:
      row.device === null
        ? undefined
        : { trustedUntil: row.trusted_until ?? 0, trustedSince: row.trusted_since ?? undefined },
    session:
      row.last_seen_at === null || row.expires_at === null
        ? undefined
        : { lastSeenAt: row.last_seen_at, expiresAt: row.expires_at },
  };
}

export async function noUserYet(db: D1Database): Promise<boolean> {
  return (await db.prepare("SELECT 1 FROM users LIMIT 1").first()) === null;
}

const insert = (db: D1Database, user: User, now: number, condition: string): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE ${condition}`,
    )
    .bind(
      user.id,
      user.usernameKey,
      user.username,
      user.name,
      user.email,
      JSON.stringify(user.groups),
      now,
    );

/** Changes one row only where nobody has this name. */
export const insertUser = (db: D1Database, user: User, now: number): D1PreparedStatement =>
  insert(db, user, now, "true ON CONFLICT (username_key) DO NOTHING");

/** Changes one row exactly when there is no user at all: of two set-ups that race, one wins. */
export const insertFirstUser = (db: D1Database, user: User, now: number): D1PreparedStatement =>
  insert(db, user, now, "NOT EXISTS (SELECT 1 FROM users)");

/** `language`: of the pages on which it was done, for mails. */
export const touchSignedIn = (
  db: D1Database,
  userId: string,
  now: number,
  language?: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE users SET signed_in_at = ?2, language = COALESCE(?3, language) WHERE id = ?1")
    .bind(userId, now, language ?? null);

/** The language in which somebody signed in last; `undefined`: nobody knows. */
export async function findLanguage(
  db: D1Database,
  usernameKey: string,
): Promise<string | undefined> {
  const language = await db
    .prepare("SELECT language FROM users WHERE username_key = ?1")
    .bind(usernameKey)
    .first<string>("language");
  return language ?? undefined;
}

/** Changes one row while there is this user. */
export const setName = (db: D1Database, userId: string, name: string): D1PreparedStatement =>
  db.prepare("UPDATE users SET name = ?2 WHERE id = ?1").bind(userId, name);

/** Changes one row while there is this user. */
export const setEmail = (db: D1Database, userId: string, email: string): D1PreparedStatement =>
  db.prepare("UPDATE users SET email = ?2 WHERE id = ?1").bind(userId, email);

/** Changes one row while there is this user, and nobody else has this address in any case of letters. */
export const takeEmail = (db: D1Database, userId: string, email: string): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE users SET email = ?2 WHERE id = ?1 AND NOT EXISTS (
         SELECT 1 FROM users o WHERE lower(o.email) = lower(?2) AND o.email <> '' AND o.id <> ?1)`,
    )
    .bind(userId, email);

export const insertPassword = (
  db: D1Database,
  userId: string,
  hash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare("INSERT INTO passwords (user_id, hash, changed_at) VALUES (?1, ?2, ?3)")
    .bind(userId, hash, now);

/** Whatever it was before, and also where there was none. */
export const setPassword = (
  db: D1Database,
  userId: string,
  hash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO passwords (user_id, hash, changed_at) VALUES (?1, ?2, ?3)
       ON CONFLICT (user_id) DO UPDATE SET hash = ?2, changed_at = ?3, must_change = 0`,
    )
    .bind(userId, hash, now);

/** Changes one row only while `from` is still the hash: of two changes at once, one wins. */
export const replacePassword = (
  db: D1Database,
  userId: string,
  from: string,
  to: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE passwords SET hash = ?3, changed_at = ?4, must_change = 0 WHERE user_id = ?1 AND hash = ?2",
    )
    .bind(userId, from, to, now);

/** Same password, today's parameters: nothing about the account changes. */
export const rehashPassword = (
  db: D1Database,
  userId: string,
  from: string,
  to: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE passwords SET hash = ?3 WHERE user_id = ?1 AND hash = ?2")
    .bind(userId, from, to);

/** Changes one row only while this is the password, and one that somebody else has chosen. */
export const stillGivenPassword = (
  db: D1Database,
  userId: string,
  hash: string,
): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE passwords SET must_change = 1 WHERE user_id = ?1 AND hash = ?2 AND must_change = 1",
    )
    .bind(userId, hash);

/** The password that somebody else has chosen for this user, if it is such a one. */
export async function findGivenPassword(
  db: D1Database,
  userId: string,
): Promise<string | undefined> {
  const hash = await db
    .prepare("SELECT hash FROM passwords WHERE user_id = ?1 AND must_change = 1")
    .bind(userId)
    .first<string>("hash");
  return hash ?? undefined;
}
