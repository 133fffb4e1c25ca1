/** Changes one row only while the password is still the one that was checked. */
export const insertTicket = (
  db: D1Database,
  ticket: {
    tokenHash: string;
    userId: string;
    passwordHash: string;
    now: number;
    expiresAt: number;
  },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO tickets (token_hash, user_id, created_at, expires_at)
       SELECT ?1, u.id, ?4, ?5 FROM users u JOIN passwords p ON p.user_id = u.id
       WHERE u.id = ?2 AND p.hash = ?3 AND p.must_change = 0 AND u.disabled_at IS NULL`,
    )
    .bind(ticket.tokenHash, ticket.userId, ticket.passwordHash, ticket.now, ticket.expiresAt);

/** A ticket is used up by being deleted: changes one row for one caller only. */
export const useTicket = (db: D1Database, tokenHash: string, now: number): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE token_hash = ?1 AND expires_at > ?2").bind(tokenHash, now);

export const deleteTicket = (db: D1Database, tokenHash: string): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE token_hash = ?1").bind(tokenHash);

export const deleteExpiredTickets = (db: D1Database, now: number): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE expires_at <= ?1").bind(now);

export const deleteTicketsOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE user_id = ?1").bind(userId);
