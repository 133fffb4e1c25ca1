export interface EndingToken {
  readonly name: string;
  /** Whose it is; `undefined`: a service token. */
  readonly username: string | undefined;
  /** ms */
  readonly expiresAt: number;
}

interface Columns {
  name: string;
  username: string | null;
  expires_at: number;
}

/** Those of services and of people that end within a period, the first to end first. */
export async function endingTokens(
  db: D1Database,
  { from, until, limit }: { from: number; until: number; limit: number },
): Promise<readonly EndingToken[]> {
  const results = await db.batch<Columns>([
    db
      .prepare(
        `SELECT name, NULL AS username, expires_at FROM service_tokens
         WHERE expires_at > ?1 AND expires_at < ?2 ORDER BY expires_at LIMIT ?3`,
      )
      .bind(from, until, limit),
    db
      .prepare(
        `SELECT t.name, u.username, t.expires_at FROM personal_tokens t JOIN users u ON u.id = t.user_id
         WHERE t.expires_at > ?1 AND t.expires_at < ?2 ORDER BY t.expires_at LIMIT ?3`,
      )
      .bind(from, until, limit),
  ]);
  return results
    .flatMap((result) => result.results)
    .map((row) => ({
      name: row.name,
      username: row.username ?? undefined,
      expiresAt: row.expires_at,
    }))
    .toSorted((a, b) => a.expiresAt - b.expiresAt)
    .slice(0, limit);
}
