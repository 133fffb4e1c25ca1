/** Changes one row for one caller only: the hand-off is used up by being written down. */
export const useHandOff = (db: D1Database, id: string, expiresAt: number): D1PreparedStatement =>
  db
    .prepare("INSERT INTO hand_offs (id, expires_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
    .bind(id, expiresAt);

export const deleteExpiredHandOffs = (db: D1Database, now: number): D1PreparedStatement =>
  db.prepare("DELETE FROM hand_offs WHERE expires_at <= ?1").bind(now);
