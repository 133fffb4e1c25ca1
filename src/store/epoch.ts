/** The counter of this database; `undefined`: the row is missing. */
export async function databaseBeat(db: D1Database): Promise<number | undefined> {
  const { results } = await db
    .prepare("SELECT beat FROM installation WHERE id = 1")
    .all<{ beat: number }>();
  return results[0]?.beat;
}

/** Advances it; changes no row where it does not match `beat`, the object's. */
export const advanceBeat = (db: D1Database, beat: number): D1PreparedStatement =>
  db
    .prepare("UPDATE installation SET beat = ?1 + 1 WHERE id = 1 AND beat IN (?1, ?1 + 1)")
    .bind(beat);

export const setBeat = (db: D1Database, beat: number): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO installation (id, beat) VALUES (1, ?1) ON CONFLICT DO UPDATE SET beat = ?1",
    )
    .bind(beat);

/**
 * Ends everything that may have been used or revoked since the moment to which the database was
 * restored. `lastStep`: the last TOTP step of which a code may have been accepted.
 */
export const endWhatMayBeOver = (
  db: D1Database,
  { now, lastStep }: { now: number; lastStep: number },
): readonly D1PreparedStatement[] => [
  ...["sessions", "tickets", "links", "hand_offs", "passkey_challenges", "personal_tokens"].map(
    (table) => db.prepare(`DELETE FROM ${table}`),
  ),
  db.prepare("UPDATE devices SET trusted_until = NULL"),
  db.prepare("UPDATE totp_factors SET last_step = MAX(last_step, ?1)").bind(lastStep),
  db.prepare("UPDATE recovery_codes SET used_at = ?1 WHERE used_at IS NULL").bind(now),
  db.prepare("UPDATE recovery_sets SET unused = 0 WHERE unused <> 0"),
];
