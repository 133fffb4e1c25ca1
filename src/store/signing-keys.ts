/** A row of `signing_keys`. Moments in ms; `expiresAt` is NEVER until a successor is planned. */
export interface SigningKeyRow {
  readonly kid: string;
  readonly publicJwk: string;
  readonly sealedPrivateJwk: string;
  /** Published from here on. */
  readonly createdAt: number;
  /** Signs from here on, until the next key does. */
  readonly activeAt: number;
  /** Published until here. */
  readonly expiresAt: number;
}

/** The last moment a Date can hold: a key without a successor stays published. */
export const NEVER = 8_640_000_000_000_000;

const SELECT = `SELECT kid, public_jwk AS publicJwk, sealed_private_jwk AS sealedPrivateJwk,
    created_at AS createdAt, active_at AS activeAt, expires_at AS expiresAt
  FROM signing_keys WHERE expires_at > ? ORDER BY active_at`;

const live = (db: D1Database, now: number) => db.prepare(SELECT).bind(now);

/** Published keys, the oldest first. */
export async function readSigningKeys(db: D1Database, now: number): Promise<SigningKeyRow[]> {
  return (await live(db, now).all<SigningKeyRow>()).results;
}

/** A key's end follows from its successor's start, so it is worked out from the table each time. */
const settleEnds = (db: D1Database, overlap: number) =>
  db
    .prepare(
      `UPDATE signing_keys AS old SET expires_at = COALESCE(
         (SELECT MIN(active_at) + ? FROM signing_keys WHERE active_at > old.active_at), ?)`,
    )
    .bind(overlap, NEVER);

/**
 * Adds a key if the newest one is still the one the caller judged by (`undefined`: no key at all),
 * and answers with the published keys after it: of several callers at once one key remains, and
 * each of them reads it. `replacesPlanned` drops keys that were to start after this one.
 */
export async function addSigningKey(
  db: D1Database,
  key: Omit<SigningKeyRow, "expiresAt">,
  newestSeen: number | undefined,
  overlap: number,
  replacesPlanned = false,
): Promise<SigningKeyRow[]> {
  const results = await db.batch<SigningKeyRow>([
    db
      .prepare(
        `INSERT OR IGNORE INTO signing_keys
           (kid, public_jwk, sealed_private_jwk, created_at, active_at, expires_at)
         SELECT ?, ?, ?, ?, ?, ? WHERE (SELECT MAX(active_at) FROM signing_keys) IS ?`,
      )
      .bind(
        key.kid,
        key.publicJwk,
        key.sealedPrivateJwk,
        key.createdAt,
        key.activeAt,
        NEVER,
        newestSeen ?? null,
      ),
    db
      .prepare(
        `DELETE FROM signing_keys WHERE ? AND active_at >
           (SELECT mine.active_at FROM signing_keys AS mine WHERE mine.kid = ?)`,
      )
      .bind(replacesPlanned ? 1 : 0, key.kid),
    settleEnds(db, overlap),
    live(db, key.createdAt),
  ]);
  return results.at(-1)?.results ?? [];
}

/** Lets a planned key sign sooner. Answers with the published keys. */
export async function bringForward(
  db: D1Database,
  kid: string,
  activeAt: number,
  now: number,
  overlap: number,
): Promise<SigningKeyRow[]> {
  const results = await db.batch<SigningKeyRow>([
    db
      .prepare("UPDATE OR IGNORE signing_keys SET active_at = ? WHERE kid = ? AND active_at > ?")
      .bind(activeAt, kid, activeAt),
    settleEnds(db, overlap),
    live(db, now),
  ]);
  return results.at(-1)?.results ?? [];
}

/** Only if nobody else has sealed it anew meanwhile. */
export async function resealSigningKey(
  db: D1Database,
  row: SigningKeyRow,
  sealedPrivateJwk: string,
): Promise<void> {
  await db
    .prepare(
      "UPDATE signing_keys SET sealed_private_jwk = ? WHERE kid = ? AND sealed_private_jwk = ?",
    )
    .bind(sealedPrivateJwk, row.kid, row.sealedPrivateJwk)
    .run();
}

export async function dropExpiredSigningKeys(db: D1Database, now: number): Promise<void> {
  await db.prepare("DELETE FROM signing_keys WHERE expires_at <= ?").bind(now).run();
}
