/** Invitations and resets of this user are worth nothing any more. */
export const deleteLinksOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM links WHERE user_id = ?1").bind(userId);
