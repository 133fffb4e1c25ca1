/** The secret that this database was used with last, by its id; `undefined`: with none so far. */
export async function newestSecret(db: D1Database): Promise<string | undefined> {
  const row = await db
    .prepare("SELECT id FROM secrets ORDER BY used_since DESC, rowid DESC LIMIT 1")
    .first<{ id: string }>();
  return row?.id;
}

/** From now on this is the one; it may have been before. */
export const useSecret = (db: D1Database, id: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO secrets (id, used_since)
       SELECT ?1, MAX(?2, COALESCE((SELECT MAX(used_since) + 1 FROM secrets), 0)) WHERE TRUE
       ON CONFLICT (id) DO UPDATE SET used_since = excluded.used_since`,
    )
    .bind(id, now);

/** A TOTP secret that neither the current nor the previous GATEHOUSE_SECRET has opened. */
export const UNREADABLE = "unreadable";

export interface SealedSecret {
  readonly userId: string;
  readonly sealedSecret: string;
}

/** Some of the TOTP secrets that are to be sealed anew: those of the previous secret, and of no known one. */
export async function secretsToReseal(
  db: D1Database,
  previous: string,
  limit: number,
): Promise<readonly SealedSecret[]> {
  const { results } = await db
    .prepare(
      `SELECT user_id AS userId, sealed_secret AS sealedSecret FROM totp_factors
         WHERE secret_id = ?1 OR secret_id IS NULL LIMIT ?2`,
    )
    .bind(previous, limit)
    .all<SealedSecret>();
  return results;
}

export interface Resealed extends SealedSecret {
  /** As it is to stand there from now on. */
  readonly anew: string;
  readonly secretId: string;
}

/** One statement for all of them; it changes nothing where somebody has enrolled anew meanwhile. */
export const storeResealed = (db: D1Database, rows: readonly Resealed[]): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE totp_factors SET sealed_secret = new.value ->> 'anew', secret_id = new.value ->> 'secretId'
       FROM json_each(?1) AS new
       WHERE totp_factors.user_id = new.value ->> 'userId'
         AND totp_factors.sealed_secret = new.value ->> 'sealedSecret'`,
    )
    .bind(JSON.stringify(rows));

/** What was given up is tried once more: another previous secret may open it. */
export const retryUnreadable = (db: D1Database): D1PreparedStatement =>
  db.prepare("UPDATE totp_factors SET secret_id = NULL WHERE secret_id = ?1").bind(UNREADABLE);

/**
 * How many TOTP secrets there are of each secret id but the current one; `null`: from before there
 * were ids. Where no secret has changed, it finds none, however many users there are.
 */
export async function countSealed(
  db: D1Database,
  current: string,
): Promise<readonly { readonly secretId: string | null; readonly rows: number }[]> {
  const { results } = await db
    .prepare(
      ["secret_id IS NULL", "secret_id < ?1", "secret_id > ?1"]
        .map(
          (other) => `SELECT secret_id AS secretId, COUNT(*) AS rows FROM totp_factors
            WHERE ${other} GROUP BY secret_id`,
        )
        .join(" UNION ALL "),
    )
    .bind(current)
    .all<{ secretId: string | null; rows: number }>();
  return results;
}
