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

interface Restored {
  readonly now: number;
  /** The last TOTP step of which a code may have been accepted. */
  readonly lastStep: number;
}

/**
 * Ends what may have been used or revoked since the moment to which the database was restored: one
 * statement for each table, of at most `most` rows. To be run until it changes fewer.
 */
export const endSomeOfIt = (
  db: D1Database,
  { now, lastStep }: Restored,
  most: number,
): readonly D1PreparedStatement[] => {
  const end = (change: string, table: string, key: string, where: string, ...values: number[]) =>
    db
      .prepare(
        `${change} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${most})`,
      )
      .bind(...values);
  const update = (table: string, key: string, set: string, where: string, ...values: number[]) =>
    end(`UPDATE ${table} SET ${set}`, table, key, where, ...values);
  return [
    ...["sessions", "links", "personal_tokens"].map((table) =>
      end(`DELETE FROM ${table}`, table, "rowid", "true"),
    ),
    update("devices", "id", "trusted_until = NULL", "trusted_until IS NOT NULL"),
    update("totp_factors", "rowid", "last_step = ?1", "last_step < ?1", lastStep),
    update("recovery_codes", "rowid", "used_at = ?1", "used_at IS NULL", now),
    update("recovery_sets", "user_id", "unused = 0", "unused <> 0"),
  ];
};

/** All that is left of it: for the batch that opens the database. */
export const endWhatMayBeOver = (
  db: D1Database,
  restored: Restored,
): readonly D1PreparedStatement[] => [
  // As much as comes within ten minutes.
  ...["tickets", "hand_offs", "passkey_challenges"].map((table) =>
    db.prepare(`DELETE FROM ${table}`),
  ),
  ...endSomeOfIt(db, restored, -1),
];
