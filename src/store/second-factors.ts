import * as z from "zod";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What a check of the second factor needs to know, in one row. */
export interface SecondFactors {
  readonly user: User;
  readonly totp: TotpFactor | undefined;
  /** Hashes of the user's current set, which share one salt, and whether each was used. */
  readonly recoveryCodes: ReadonlyMap<string, boolean>;
  readonly recoveryCodesLeft: number;
}

export interface TotpFactor {
  readonly id: string;
  /** Names the current set of recovery codes. */
  readonly recoverySet: string;
  readonly sealedSecret: string;
  readonly lastStep: number;
  readonly drift: number;
  readonly disclosedStep: number | undefined;
  readonly confirmedAt: number;
  readonly lastUsedAt: number | undefined;
}

const COLUMNS = `${USER_COLUMNS}, f.id AS factor_id, f.recovery_set, f.sealed_secret, f.last_step, f.drift, f.told_step,
  f.confirmed_at, f.last_used_at,
  (SELECT json_group_array(json_array(r.hash, r.used_at IS NOT NULL))
     FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_codes`;

interface Columns extends UserColumns {
  factor_id: string | null;
  recovery_set: string;
  sealed_secret: string;
  last_step: number;
  drift: number;
  told_step: number | null;
  confirmed_at: number;
  last_used_at: number | null;
  recovery_codes: string;
}

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
            recoverySet: row.recovery_set,
            sealedSecret: row.sealed_secret,
            lastStep: row.last_step,
            drift: row.drift,
            disclosedStep: row.told_step ?? undefined,
            confirmedAt: row.confirmed_at,
            lastUsedAt: row.last_used_at ?? undefined,
          },
    recoveryCodes: new Map(codes.map(([hash, used]) => [hash, used === 1])),
    recoveryCodesLeft: codes.filter(([, used]) => used === 0).length,
  };
};

/** `undefined`: the ticket is expired, used or was never issued, or its user is disabled or gone. */
export async function findByTicket(
  db: D1Database,
  tokenHash: string,
  now: number,
): Promise<SecondFactors | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS}
       FROM tickets t JOIN users u ON u.id = t.user_id
       LEFT JOIN totp_factors f ON f.user_id = u.id
       WHERE t.token_hash = ?1 AND t.expires_at > ?2 AND u.disabled_at IS NULL`,
    )
    .bind(tokenHash, now)
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
