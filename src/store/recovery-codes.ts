/** Changes one row for one caller only: a code is used once, even by a thousand at the same time. */
export const useRecoveryCode = (
  db: D1Database,
  userId: string,
  hash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE recovery_codes SET used_at = ?3 WHERE user_id = ?1 AND hash = ?2 AND used_at IS NULL",
    )
    .bind(userId, hash, now);

/** The whole new set in one statement; the old set dies with `deleteRecoveryCodes` before it. */
export const insertRecoveryCodes = (
  db: D1Database,
  userId: string,
  hashes: readonly string[],
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO recovery_codes (user_id, hash, created_at)
       SELECT ?1, value, ?3 FROM json_each(?2)`,
    )
    .bind(userId, JSON.stringify(hashes), now);

export const deleteRecoveryCodes = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM recovery_codes WHERE user_id = ?1").bind(userId);
