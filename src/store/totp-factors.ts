/** Accepts a step once, and none before it, for ever: changes one row for one caller only. */
export const useTotpStep = (
  db: D1Database,
  factorId: string,
  step: number,
  drift: number,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE totp_factors SET last_step = ?2, drift = ?3, last_used_at = ?4
       WHERE id = ?1 AND last_step < ?2`,
    )
    .bind(factorId, step, drift, now);

/** Before somebody is told that their code is early: it must not be worth anything later. */
export const recordDisclosedStep = (
  db: D1Database,
  userId: string,
  step: number,
): D1PreparedStatement =>
  db.prepare("UPDATE totp_factors SET told_step = ?2 WHERE user_id = ?1").bind(userId, step);

export interface NewTotpFactor {
  readonly id: string;
  readonly userId: string;
  readonly sealedSecret: string;
  /** The step that confirmed it: used up like any other. */
  readonly step: number;
  readonly drift: number;
  readonly now: number;
}

/** Changes one row only where the user has no factor yet. */
export const insertTotpFactor = (db: D1Database, factor: NewTotpFactor): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, last_step, drift, confirmed_at)
       VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING`,
    )
    .bind(factor.userId, factor.id, factor.sealedSecret, factor.step, factor.drift, factor.now);

/** Changes one row only while the factor that is to be replaced is still the user's. */
export const replaceTotpFactor = (
  db: D1Database,
  factor: NewTotpFactor,
  oldId: string,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE totp_factors SET id = ?2, recovery_set = ?2, sealed_secret = ?3, last_step = ?4, drift = ?5,
         told_step = NULL, confirmed_at = ?6, last_used_at = NULL
       WHERE user_id = ?1 AND id = ?7`,
    )
    .bind(
      factor.userId,
      factor.id,
      factor.sealedSecret,
      factor.step,
      factor.drift,
      factor.now,
      oldId,
    );

/** Changes one row only while `from` is still the user's set of recovery codes. */
export const replaceRecoverySet = (
  db: D1Database,
  userId: string,
  from: string,
  to: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE totp_factors SET recovery_set = ?3 WHERE user_id = ?1 AND recovery_set = ?2")
    .bind(userId, from, to);

export const deleteTotpFactor = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM totp_factors WHERE user_id = ?1").bind(userId);

/** How many are read at a time. */
const PIECE = 500;

/** The next sealed secrets in the order of their users. */
export async function sealedSecretsAfter(
  db: D1Database,
  userId: string,
): Promise<readonly { readonly userId: string; readonly sealedSecret: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT user_id AS userId, sealed_secret AS sealedSecret FROM totp_factors
       WHERE user_id > ?1 ORDER BY user_id LIMIT ?2`,
    )
    .bind(userId, PIECE)
    .all<{ userId: string; sealedSecret: string }>();
  return results;
}

/** Changes nothing where somebody has enrolled anew meanwhile. */
export const resealTotpSecret = (
  db: D1Database,
  userId: string,
  from: string,
  to: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE totp_factors SET sealed_secret = ?3 WHERE user_id = ?1 AND sealed_secret = ?2")
    .bind(userId, from, to);
