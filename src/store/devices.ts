import { deleteInSample } from "./sample.ts";

/** Where a browser is, by the platform's guess from its address. Shown to people, and used for nothing. */
export interface Place {
  readonly city: string | undefined;
  /** ISO 3166-1 alpha-2, or `T1` for Tor. */
  readonly country: string | undefined;
}

export interface DeviceRow {
  readonly id: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly trustedUntil: number | undefined;
  readonly address: string;
  readonly userAgent: string;
  readonly place: Place;
  /** What its owner calls it. */
  readonly label: string | undefined;
}

/** `trustedUntil`: a moment, or `undefined` to leave the trust as it was. */
export const rememberDevice = (
  db: D1Database,
  device: {
    id: string;
    userId: string;
    now: number;
    /** A code was shown at `now`, and none is asked for until this moment. */
    trustedUntil: number | undefined;
    address: string;
    userAgent: string;
    place: Place;
  },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO devices
         (id, user_id, created_at, last_seen_at, trusted_until, trusted_since, address, user_agent,
          city, country)
       VALUES (?1, ?2, ?3, ?3, ?4, CASE WHEN ?4 IS NULL THEN NULL ELSE ?3 END, ?5, ?6, ?7, ?8)
       ON CONFLICT (id) DO UPDATE SET last_seen_at = ?3, address = ?5, user_agent = ?6,
         city = ?7, country = ?8,
         trusted_until = COALESCE(?4, trusted_until),
         trusted_since = CASE WHEN ?4 IS NULL THEN trusted_since ELSE ?3 END
       WHERE user_id = ?2`,
    )
    .bind(
      device.id,
      device.userId,
      device.now,
      device.trustedUntil ?? null,
      device.address,
      device.userAgent,
      device.place.city ?? null,
      device.place.country ?? null,
    );

/** Changes one row for its owner. `undefined`: it goes by browser and system again. */
export const labelDevice = (
  db: D1Database,
  userId: string,
  id: string,
  label: string | undefined,
): D1PreparedStatement =>
  db
    .prepare("UPDATE devices SET label = ?3 WHERE user_id = ?1 AND id = ?2")
    .bind(userId, id, label ?? null);

/** Known they stay (their bucket of attempts is theirs), but each asks for the code again. */
export const untrustDevicesOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("UPDATE devices SET trusted_until = NULL WHERE user_id = ?1").bind(userId);

/** Returns the ids that are gone. */
export const deleteDevices = (
  db: D1Database,
  userId: string,
  device: string | "all",
): D1PreparedStatement =>
  db
    .prepare("DELETE FROM devices WHERE user_id = ?1 AND (?2 = 'all' OR id = ?2) RETURNING id")
    .bind(userId, device);

/**
 * No browser holds their cookie any more. In a sample from the random id `start` on: an index of when
 * each was last seen would have to be written with every sign-in.
 */
export const deleteDevicesUnseenSince = (
  db: D1Database,
  since: number,
  most: number,
  start: string,
): D1PreparedStatement =>
  deleteInSample(db, { table: "devices", column: "last_seen_at", until: since }, most, start);

interface DeviceColumns {
  id: string;
  created_at: number;
  last_seen_at: number;
  trusted_until: number | null;
  address: string;
  user_agent: string;
  city: string | null;
  country: string | null;
  label: string | null;
}

/** Whose device this is, while it is trusted and they may sign in; by name. */
export async function trustedOwner(
  db: D1Database,
  { id, userId }: { readonly id: string; readonly userId: string },
  now: number,
): Promise<string | undefined> {
  const username = await db
    .prepare(
      `SELECT u.username FROM devices d JOIN users u ON u.id = d.user_id
       WHERE d.id = ?1 AND d.user_id = ?2 AND d.trusted_until > ?3 AND u.disabled_at IS NULL`,
    )
    .bind(id, userId, now)
    .first<string>("username");
  return username ?? undefined;
}

export const devicesOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db
    .prepare("SELECT * FROM devices WHERE user_id = ?1 ORDER BY last_seen_at DESC LIMIT 50")
    .bind(userId);

export const toDevices = (result: D1Result): readonly DeviceRow[] =>
  (result as D1Result<DeviceColumns>).results.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    trustedUntil: row.trusted_until ?? undefined,
    address: row.address,
    userAgent: row.user_agent,
    place: { city: row.city ?? undefined, country: row.country ?? undefined },
    label: row.label ?? undefined,
  }));
