import { readGroups, toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** How many one person may have. */
export const TOKENS_PER_USER = 20;

/** Moments in ms. */
export interface PersonalTokenRow {
  readonly id: string;
  readonly name: string;
  /** App hosts (or `*.` and one) it is good for; empty: every app. */
  readonly hosts: readonly string[];
  /** Made with two factors: good where a policy demands them. */
  readonly twoFactors: boolean;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | undefined;
}

/** With the current row of its owner. */
export interface OwnedToken extends PersonalTokenRow {
  readonly user: User;
}

interface Columns {
  token_id: string;
  token_name: string;
  hosts: string;
  two_factors: number;
  created_by: string;
  created_at: number;
  expires_at: number;
  last_used_at: number | null;
}

const COLUMNS = `t.id AS token_id, t.name AS token_name, t.hosts, t.two_factors, t.created_by,
  t.created_at, t.expires_at, t.last_used_at`;

const toRow = (row: Columns): PersonalTokenRow => ({
  id: row.token_id,
  name: row.token_name,
  hosts: readGroups(row.hosts),
  twoFactors: row.two_factors === 1,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at ?? undefined,
});

const OWNED = `SELECT ${COLUMNS}, ${USER_COLUMNS} FROM personal_tokens t JOIN users u ON u.id = t.user_id`;

/** Expired ones too, so that the caller can say why it is refused; none of a disabled user. */
export const personalTokenByHash = (db: D1Database, tokenHash: string): D1PreparedStatement =>
  db.prepare(`${OWNED} WHERE t.token_hash = ?1 AND u.disabled_at IS NULL`).bind(tokenHash);

export const personalTokenById = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare(`${OWNED} WHERE t.id = ?1 AND u.disabled_at IS NULL`).bind(id);

export function toOwnedToken(result: D1Result): OwnedToken | undefined {
  const [row] = (result as D1Result<Columns & UserColumns>).results;
  return row && { ...toRow(row), user: toUser(row) };
}

/** Ordered by name, after the name `after`. There are {@link TOKENS_PER_USER} at most. */
export const personalTokensOf = (
  db: D1Database,
  userId: string,
  { after, limit } = { after: "", limit: TOKENS_PER_USER },
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM personal_tokens t WHERE t.user_id = ?1 AND lower(t.name) > lower(?2)
       ORDER BY lower(t.name) LIMIT ?3`,
    )
    .bind(userId, after, limit);

export const toPersonalTokens = (result: D1Result): readonly PersonalTokenRow[] =>
  (result as D1Result<Columns>).results.map(toRow);

/**
 * Changes one row only while the user is not disabled, has no token of this name in any case, and
 * fewer than {@link TOKENS_PER_USER}.
 */
export const insertPersonalToken = (
  db: D1Database,
  userId: string,
  token: Omit<PersonalTokenRow, "lastUsedAt"> & { readonly tokenHash: string },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO personal_tokens
         (id, user_id, name, token_hash, hosts, two_factors, created_by, created_at, expires_at)
       SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9 FROM users u
       WHERE u.id = ?2 AND u.disabled_at IS NULL
         AND (SELECT COUNT(*) FROM personal_tokens t WHERE t.user_id = ?2) < ?10
         AND NOT EXISTS (SELECT 1 FROM personal_tokens t
           WHERE t.user_id = ?2 AND lower(t.name) = lower(?3))`,
    )
    .bind(
      token.id,
      userId,
      token.name,
      token.tokenHash,
      JSON.stringify(token.hosts),
      token.twoFactors ? 1 : 0,
      token.createdBy,
      token.createdAt,
      token.expiresAt,
      TOKENS_PER_USER,
    );

export const touchPersonalToken = (db: D1Database, id: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE personal_tokens SET last_used_at = MAX(COALESCE(last_used_at, 0), ?2) WHERE id = ?1",
    )
    .bind(id, now);

/** Changes one row for one caller only, and only one of this very user. */
export const deletePersonalToken = (
  db: D1Database,
  userId: string,
  id: string,
): D1PreparedStatement =>
  db.prepare("DELETE FROM personal_tokens WHERE user_id = ?1 AND id = ?2").bind(userId, id);

export const deletePersonalTokensOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM personal_tokens WHERE user_id = ?1").bind(userId);
