import { PASSKEYS_COLUMN, type PasskeyRow, toPasskeys } from "./passkeys.ts";
import { type PersonSummary, type SummaryColumns, toSummary } from "./people-summary.ts";
import { JOIN_RECOVERY, LEFT_COLUMNS, type LeftColumns, toCodesLeft } from "./recovery-sets.ts";
import { USER_COLUMNS } from "./users.ts";

/** What an administrator may know of a person: no hash, no secret, no code. Moments in ms. */
export interface PersonRow extends PersonSummary {
  readonly hasTotp: boolean;
  readonly passkeys: readonly PasskeyRow[];
  readonly recoveryCodesLeft: number;
}

const COLUMNS = `${USER_COLUMNS}, u.created_at, u.disabled_at, u.signed_in_at, u.seen_day, p.must_change, f.id AS factor, ${PASSKEYS_COLUMN}, ${LEFT_COLUMNS}`;
const OF_USER = `LEFT JOIN passwords p ON p.user_id = u.id
  LEFT JOIN totp_factors f ON f.user_id = u.id ${JOIN_RECOVERY}`;

interface Columns extends SummaryColumns, LeftColumns {
  factor: string | null;
  passkeys: string;
}

function toPerson(row: Columns): PersonRow {
  const hasTotp = row.factor !== null;
  const passkeys = toPasskeys(row.passkeys);
  const summary = toSummary(row, hasTotp || passkeys.length > 0);
  return { ...summary, hasTotp, passkeys, recoveryCodesLeft: toCodesLeft(row) };
}

export async function findPerson(
  db: D1Database,
  usernameKey: string,
): Promise<PersonRow | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM users u ${OF_USER} WHERE u.username_key = ?1`)
    .bind(usernameKey)
    .first<Columns>();
  return row ? toPerson(row) : undefined;
}

/** A password that somebody else knows too: to be changed at the next sign-in. */
export const insertGivenPassword = (
  db: D1Database,
  userId: string,
  hash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      "INSERT INTO passwords (user_id, hash, changed_at, must_change) VALUES (?1, ?2, ?3, 1)",
    )
    .bind(userId, hash, now);

/** The first two conditions are those of the index `users_administrators`. */
const isAdministrator = (user: string): string =>
  `instr(${user}.groups, '"admins"') > 0 AND ${user}.disabled_at IS NULL AND EXISTS (SELECT 1 FROM json_each(${user}.groups) WHERE value = 'admins')`;

/**
 * An administrator is left: either this user is none, or there is another one who has a
 * password to sign in with. Judged by the statement that changes the row, so that of two
 * administrators who remove each other at the same moment one stays.
 */
const ANOTHER_ADMINISTRATES = `(NOT (${isAdministrator("users")})
  OR EXISTS (SELECT 1 FROM users o JOIN passwords p ON p.user_id = o.id
    WHERE o.id <> users.id AND ${isAdministrator("o")}))`;

/** Changes no row for the last administrator. */
export const disableUser = (db: D1Database, userId: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE users SET disabled_at = COALESCE(disabled_at, ?2) WHERE id = ?1 AND ${ANOTHER_ADMINISTRATES}`,
    )
    .bind(userId, now);

export const enableUser = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("UPDATE users SET disabled_at = NULL WHERE id = ?1").bind(userId);

/** Everything of the user goes with the row, but for the audit log. Not for the last administrator. */
export const deleteUser = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare(`DELETE FROM users WHERE id = ?1 AND ${ANOTHER_ADMINISTRATES}`).bind(userId);

/** Changes no row where it would take the last administrator out of `admins`. */
export const replaceGroups = (
  db: D1Database,
  userId: string,
  groups: readonly string[],
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE users SET groups = ?2 WHERE id = ?1
         AND (EXISTS (SELECT 1 FROM json_each(?2) WHERE value = 'admins') OR ${ANOTHER_ADMINISTRATES})`,
    )
    .bind(userId, JSON.stringify(groups));
