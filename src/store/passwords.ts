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
