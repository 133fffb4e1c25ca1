import { toStorageError } from "./database.ts";

/** `claimAll` with one claim. */
export const claimThen = (
  db: D1Database,
  claim: D1PreparedStatement,
  facts: readonly D1PreparedStatement[],
): Promise<boolean> => claimAll(db, [claim], facts).then((results) => results !== undefined);

/**
 * Uses something up and writes what follows from it, in one transaction: each claim must change
 * exactly one row, or nothing at all is written. The results of `facts`; `undefined`: a claim did not hold.
 *
 * D1 errors other than the lost claim are thrown: the caller does not know, so it denies.
 */
export async function claimAll(
  db: D1Database,
  claims: readonly D1PreparedStatement[],
  facts: readonly D1PreparedStatement[],
): Promise<readonly D1Result[] | undefined> {
  try {
    const claiming = claims.flatMap((claim) => [claim, claimedExactlyOne(db)]);
    return (await db.batch([...claiming, ...facts])).slice(claiming.length);
  } catch (error) {
    if (lostTheClaim(error)) return undefined;
    throw error;
  }
}

/** Goes right after the statement that must change one row: inserts nothing if it did, and fails if not. */
export const claimedExactlyOne = (db: D1Database): D1PreparedStatement =>
  db.prepare("INSERT INTO claims (claimed) SELECT changes() WHERE changes() <> 1");

/** Whether a batch was undone because somebody else had used up what it claimed. */
export const lostTheClaim = (error: unknown): boolean =>
  toStorageError(error).code === "claim_lost";

/** What a ticket is looked up by. */
export interface TicketKey {
  readonly userId: string;
  readonly tokenHash: string;
}

/** Changes one row only while the password is still the one that was checked. */
export const insertTicket = (
  db: D1Database,
  ticket: TicketKey & {
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
export const useTicket = (
  db: D1Database,
  { userId, tokenHash }: TicketKey,
  now: number,
): D1PreparedStatement =>
  db
    .prepare("DELETE FROM tickets WHERE user_id = ?1 AND token_hash = ?2 AND expires_at > ?3")
    .bind(userId, tokenHash, now);

export const deleteTicket = (
  db: D1Database,
  { userId, tokenHash }: TicketKey,
): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE user_id = ?1 AND token_hash = ?2").bind(userId, tokenHash);

export const deleteExpiredTickets = (
  db: D1Database,
  now: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM tickets WHERE (user_id, token_hash) IN (
         SELECT user_id, token_hash FROM tickets WHERE expires_at <= ?1 LIMIT ?2)`,
    )
    .bind(now, most);

export const deleteTicketsOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM tickets WHERE user_id = ?1").bind(userId);

/** Changes one row for one caller only: the hand-off is used up by being written down. */
export const useHandOff = (db: D1Database, id: string, expiresAt: number): D1PreparedStatement =>
  db
    .prepare("INSERT INTO hand_offs (id, expires_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING")
    .bind(id, expiresAt);

export const deleteExpiredHandOffs = (
  db: D1Database,
  now: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      "DELETE FROM hand_offs WHERE id IN (SELECT id FROM hand_offs WHERE expires_at <= ?1 LIMIT ?2)",
    )
    .bind(now, most);

/** Changes one row for one caller only: a passkey's challenge is used up by being written down. */
export const useChallenge = (
  db: D1Database,
  challenge: string,
  expiresAt: number,
): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO passkey_challenges (challenge, expires_at) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
    )
    .bind(challenge, expiresAt);

export const deleteExpiredChallenges = (
  db: D1Database,
  now: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM passkey_challenges WHERE challenge IN (
         SELECT challenge FROM passkey_challenges WHERE expires_at <= ?1 LIMIT ?2)`,
    )
    .bind(now, most);
