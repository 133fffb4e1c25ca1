import type { TicketKey } from "./one-time.ts";
import { PASSKEYS_COLUMN, type PasskeyRow, toPasskeys } from "./passkeys.ts";
import {
  JOIN_RECOVERY,
  RECOVERY_COLUMNS,
  type RecoveryColumns,
  type RecoverySet,
  toRecoverySet,
} from "./recovery-sets.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What a check of the second factor needs to know, in one row. */
export interface SecondFactors {
  readonly user: User;
  readonly totp: TotpFactor | undefined;
  /** The one that was used last first. */
  readonly passkeys: readonly PasskeyRow[];
  readonly recovery: RecoverySet | undefined;
  readonly recoveryCodesLeft: number;
}

export interface TotpFactor {
  readonly id: string;
  readonly sealedSecret: string;
  readonly lastStep: number;
  readonly drift: number;
  readonly disclosedStep: number | undefined;
  /** `undefined`: imported, and no code has been right yet. */
  readonly confirmedAt: number | undefined;
  readonly lastUsedAt: number | undefined;
}

const COLUMNS = `${USER_COLUMNS}, f.id AS factor_id, f.sealed_secret, f.last_step, f.drift, f.told_step,
  f.confirmed_at, f.last_used_at, ${PASSKEYS_COLUMN}, ${RECOVERY_COLUMNS}`;
const FACTORS = `LEFT JOIN totp_factors f ON f.user_id = u.id ${JOIN_RECOVERY}`;

interface Columns extends UserColumns, RecoveryColumns {
  factor_id: string | null;
  passkeys: string;
  sealed_secret: string;
  last_step: number;
  drift: number;
  told_step: number | null;
  confirmed_at: number;
  last_used_at: number | null;
}

/**
 * `confirmed_at` of a secret that was imported. It is demanded like any other; whether it is the one
 * on the phone shows with the first right code.
 */
const UNCONFIRMED = 0;

const fromRow = (row: Columns): SecondFactors => {
  const recovery = toRecoverySet(row);
  return {
    user: toUser(row),
    totp:
      row.factor_id === null
        ? undefined
        : {
            id: row.factor_id,
            sealedSecret: row.sealed_secret,
            lastStep: row.last_step,
            drift: row.drift,
            disclosedStep: row.told_step ?? undefined,
            confirmedAt: row.confirmed_at === UNCONFIRMED ? undefined : row.confirmed_at,
            lastUsedAt: row.last_used_at ?? undefined,
          },
    passkeys: toPasskeys(row.passkeys),
    recovery,
    recoveryCodesLeft: recovery?.left ?? 0,
  };
};

/** `undefined`: the ticket is expired, used or was never issued, or its user is disabled or gone. */
export async function findByTicket(
  db: D1Database,
  { userId, tokenHash }: TicketKey,
  now: number,
): Promise<SecondFactors | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}
       FROM tickets t JOIN users u ON u.id = t.user_id ${FACTORS}
       WHERE t.user_id = ?1 AND t.token_hash = ?2 AND t.expires_at > ?3 AND u.disabled_at IS NULL`,
    )
    .bind(userId, tokenHash, now)
    .first<Columns>();
  return row ? fromRow(row) : undefined;
}

export const secondFactorsOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM users u ${FACTORS}
       WHERE u.id = ?1 AND u.disabled_at IS NULL`,
    )
    .bind(userId);

/** `undefined`: the user is disabled or gone. */
export function toSecondFactors(result: D1Result): SecondFactors | undefined {
  const [row] = (result as D1Result<Columns>).results;
  return row && fromRow(row);
}

export const findByUser = async (
  db: D1Database,
  userId: string,
): Promise<SecondFactors | undefined> => toSecondFactors(await secondFactorsOf(db, userId).all());

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
      `UPDATE totp_factors SET last_step = ?2, drift = ?3, last_used_at = ?4,
         confirmed_at = CASE confirmed_at WHEN ${UNCONFIRMED} THEN ?4 ELSE confirmed_at END
       WHERE id = ?1 AND last_step < ?2`,
    )
    .bind(factorId, step, drift, now);

/** Before the answer says that a code is early: that code must not be accepted later. */
export const recordDisclosedStep = (
  db: D1Database,
  factorId: string,
  step: number,
): D1PreparedStatement =>
  db.prepare("UPDATE totp_factors SET told_step = ?2 WHERE id = ?1").bind(factorId, step);

export interface NewTotpFactor {
  readonly id: string;
  readonly userId: string;
  readonly sealedSecret: string;
  /** Of the GATEHOUSE_SECRET it is sealed under. */
  readonly secretId: string;
  /** The step that confirmed it: used up like any other. */
  readonly step: number;
  readonly drift: number;
  readonly now: number;
}

/** Changes one row only where the user has no factor yet. */
export const insertTotpFactor = (db: D1Database, factor: NewTotpFactor): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, secret_id, last_step, drift, confirmed_at)
       VALUES (?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING`,
    )
    .bind(
      factor.userId,
      factor.id,
      factor.sealedSecret,
      factor.secretId,
      factor.step,
      factor.drift,
      factor.now,
    );

export interface ImportedTotp {
  readonly id: string;
  readonly userId: string;
  readonly sealedSecret: string;
}

/** A user who has a factor already, or is gone, breaks a constraint: nothing is imported then. */
export const insertImportedTotp = (
  db: D1Database,
  factors: readonly ImportedTotp[],
  secretId: string,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO totp_factors (user_id, id, recovery_set, sealed_secret, secret_id, last_step, drift, confirmed_at)
       SELECT value ->> 'userId', value ->> 'id', value ->> 'id', value ->> 'sealedSecret', ?2, 0, 0, ${UNCONFIRMED}
       FROM json_each(?1)`,
    )
    .bind(JSON.stringify(factors), secretId);

/** Changes one row only while the factor that is to be replaced is still the user's. */
export const replaceTotpFactor = (
  db: D1Database,
  factor: NewTotpFactor,
  oldId: string,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE totp_factors SET id = ?2, recovery_set = ?2, sealed_secret = ?3, last_step = ?4, drift = ?5,
         told_step = NULL, confirmed_at = ?6, last_used_at = NULL, secret_id = ?8
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
      factor.secretId,
    );

/** Unless `evenTheLast`, only while a passkey remains. */
export const deleteTotpFactor = (
  db: D1Database,
  userId: string,
  evenTheLast = true,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM totp_factors WHERE user_id = ?1
         AND (?2 OR EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = ?1))`,
    )
    .bind(userId, evenTheLast ? 1 : 0);
