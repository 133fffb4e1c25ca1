import { normalized } from "../kit/fold.ts";
import { PASSKEYS_COLUMN, type PasskeyRow, toPasskeys } from "./passkeys.ts";
import { JOIN_RECOVERY, LEFT_COLUMNS, type LeftColumns, toCodesLeft } from "./recovery-sets.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What an administrator may know of a person: no hash, no secret, no code. Moments in ms. */
export interface PersonRow {
  readonly user: User;
  readonly createdAt: number;
  readonly disabledAt: number | undefined;
  readonly signedInAt: number | undefined;
  /** False: invited, and no password chosen yet. */
  readonly hasPassword: boolean;
  readonly mustChange: boolean;
  readonly hasTotp: boolean;
  readonly passkeys: readonly PasskeyRow[];
  readonly recoveryCodesLeft: number;
}

const COLUMNS = `${USER_COLUMNS}, u.created_at, u.disabled_at, u.signed_in_at, p.must_change, f.id AS factor, ${PASSKEYS_COLUMN}, ${LEFT_COLUMNS}`;
const OF_USER = `LEFT JOIN passwords p ON p.user_id = u.id
  LEFT JOIN totp_factors f ON f.user_id = u.id ${JOIN_RECOVERY}`;

interface Columns extends UserColumns, LeftColumns {
  created_at: number;
  disabled_at: number | null;
  signed_in_at: number | null;
  must_change: number | null;
  factor: string | null;
  passkeys: string;
}

const toPerson = (row: Columns): PersonRow => ({
  user: toUser(row),
  createdAt: row.created_at,
  disabledAt: row.disabled_at ?? undefined,
  signedInAt: row.signed_in_at ?? undefined,
  hasPassword: row.must_change !== null,
  mustChange: row.must_change === 1,
  hasTotp: row.factor !== null,
  passkeys: toPasskeys(row.passkeys),
  recoveryCodesLeft: toCodesLeft(row),
});

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

export interface PeopleQuery {
  /** Where the page before ended; "": the first page. */
  readonly after: string;
  readonly limit: number;
}

/** In the order of their user names. */
export async function listPeople(
  db: D1Database,
  { after, limit }: PeopleQuery,
): Promise<readonly PersonRow[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS} FROM users u ${OF_USER} WHERE u.username_key > ?1 ORDER BY u.username_key LIMIT ?2`,
    )
    .bind(after, limit)
    .all<Columns>();
  return results.map(toPerson);
}

export interface FoundPerson extends PersonRow {
  /** Where a page that ends with this one ends. */
  readonly place: string;
}

/**
 * People with words that begin with each of those in `search`, in any order and regardless of accents:
 * in user name, name, e-mail address and groups. In the order in which they were added, because that
 * is the order of the index: a page is as much work among a million as among a hundred.
 */
export async function searchPeople(
  db: D1Database,
  search: string,
  { after, limit }: PeopleQuery,
): Promise<readonly FoundPerson[]> {
  const words = wordsOf(search);
  if (words === "") return [];
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, w.rowid AS place FROM people_words w
         JOIN users u ON u.rowid = w.rowid ${OF_USER}
       WHERE people_words MATCH ?1 AND w.rowid > ?2 ORDER BY w.rowid LIMIT ?3`,
    )
    .bind(words, /^\d{1,15}$/.test(after) ? Number(after) : 0, limit)
    .all<Columns & { place: number }>();
  return results.map((row) => ({ ...toPerson(row), place: `${row.place}` }));
}

/** More words than anybody has. */
const MOST_WORDS = 12;

/** Letters and digits, as the tokenizer of FTS5 takes them; each is the beginning of a word. */
const wordsOf = (search: string): string =>
  (normalized(search, "NFKC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => `"${word}"*`)
    .join(" ");

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
