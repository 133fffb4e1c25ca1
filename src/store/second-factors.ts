import * as z from "zod";
import type { TicketKey } from "./one-time.ts";
import { PASSKEYS_COLUMN, type PasskeyRow, toPasskeys } from "./passkeys.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What a check of the second factor needs to know, in one row. */
export interface SecondFactors {
  readonly user: User;
  readonly totp: TotpFactor | undefined;
  /** The one that was used last first. */
  readonly passkeys: readonly PasskeyRow[];
  /** Hashes of the user's current set, which share one salt, and whether each was used. */
  readonly recoveryCodes: ReadonlyMap<string, boolean>;
  readonly recoveryCodesLeft: number;
  /** Names the current set: one of its hashes. */
  readonly recoverySet: string | undefined;
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
  f.confirmed_at, f.last_used_at, ${PASSKEYS_COLUMN},
  (SELECT json_group_array(json_array(r.hash, r.used_at IS NOT NULL))
     FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_codes`;

interface Columns extends UserColumns {
  factor_id: string | null;
  passkeys: string;
  sealed_secret: string;
  last_step: number;
  drift: number;
  told_step: number | null;
  confirmed_at: number;
  last_used_at: number | null;
  recovery_codes: string;
}

/**
 * `confirmed_at` of a secret that was imported. It is demanded like any other; whether it is the one
 * on the phone shows with the first right code.
 */
const UNCONFIRMED = 0;

const codesOf = z.array(z.tuple([z.string(), z.number()]));

const fromRow = (row: Columns): SecondFactors => {
  const codes = codesOf.parse(JSON.parse(row.recovery_codes));
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
    recoveryCodes: new Map(codes.map(([hash, used]) => [hash, used === 1])),
    recoveryCodesLeft: codes.filter(([, used]) => used === 0).length,
    recoverySet: codes.map(([hash]) => hash).toSorted()[0],
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
       FROM tickets t JOIN users u ON u.id = t.user_id
       LEFT JOIN totp_factors f ON f.user_id = u.id
       WHERE t.user_id = ?1 AND t.token_hash = ?2 AND t.expires_at > ?3 AND u.disabled_at IS NULL`,
    )
    .bind(userId, tokenHash, now)
    .first<Columns>();
  return row ? fromRow(row) : undefined;
}

export const secondFactorsOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM users u LEFT JOIN totp_factors f ON f.user_id = u.id
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

/** Changes one row only while `set` is still the user's set of recovery codes. */
export const claimRecoverySet = (
  db: D1Database,
  userId: string,
  set: string,
): D1PreparedStatement =>
  db
    .prepare("UPDATE recovery_codes SET created_at = created_at WHERE user_id = ?1 AND hash = ?2")
    .bind(userId, set);

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

/** Changes one row for one caller only: a code is used once, even by a thousand at the same time. */
export const useRecoveryCode = (
  db: D1Database,
  userId: string,
  hash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE recovery_codes SET used_at = ?3 WHERE user_id = ?1 AND hash = ?2 AND used_at IS NULL",
    )
    .bind(userId, hash, now);

/** The whole new set in one statement; the old set dies with `deleteRecoveryCodes` before it. */
export const insertRecoveryCodes = (
  db: D1Database,
  userId: string,
  hashes: readonly string[],
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO recovery_codes (user_id, hash, created_at)
       SELECT ?1, value, ?3 FROM json_each(?2)`,
    )
    .bind(userId, JSON.stringify(hashes), now);

export const deleteRecoveryCodes = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM recovery_codes WHERE user_id = ?1").bind(userId);
