import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** `email`: to confirm an address. The others lead to a new password. */
export type LinkKind = PasswordLinkKind | "email";
export type PasswordLinkKind = "invitation" | "reset";

export interface LinkRow {
  readonly tokenHash: string;
  readonly kind: LinkKind;
  readonly userId: string;
  /** A user name, or `command line`. */
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** What a stranger can ask for ends no link that an administrator has made. */
  readonly replaces: "all" | "same author's";
  /** What is confirmed with a link of the kind `email`, and with no other. */
  readonly email?: string | undefined;
}

/** A user without a password or second factor: an invitation replaces neither. */
const IS_NEW = `NOT EXISTS (SELECT 1 FROM passwords p WHERE p.user_id = u.id)
  AND NOT EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = u.id)`;

/** A user who may still use a link of this kind (`kind` is column or parameter). */
const mayUse = (kind: string): string =>
  `u.disabled_at IS NULL AND (${kind} <> 'invitation' OR (${IS_NEW}))`;

/** Changes one row only for a user who may use it. Of each kind only the newest works. */
export const insertLink = (db: D1Database, link: LinkRow): readonly D1PreparedStatement[] => [
  db
    .prepare(
      "DELETE FROM links WHERE user_id = ?1 AND kind = ?2 AND (?3 IS NULL OR created_by = ?3)",
    )
    .bind(link.userId, link.kind, link.replaces === "all" ? null : link.createdBy),
  db
    .prepare(
      `INSERT INTO links (token_hash, kind, user_id, created_by, created_at, expires_at, email)
       SELECT ?1, ?2, u.id, ?4, ?5, ?6, ?7 FROM users u WHERE u.id = ?3 AND ${mayUse("?2")}`,
    )
    .bind(
      link.tokenHash,
      link.kind,
      link.userId,
      link.createdBy,
      link.createdAt,
      link.expiresAt,
      link.email ?? null,
    ),
];

export interface NewInvitation {
  readonly tokenHash: string;
  readonly userId: string;
}

/** For users who are new in the same batch, so that none of them has one yet. */
export const insertInvitations = (
  db: D1Database,
  invitations: readonly NewInvitation[],
  { createdBy, createdAt, expiresAt }: Pick<LinkRow, "createdBy" | "createdAt" | "expiresAt">,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO links (token_hash, kind, user_id, created_by, created_at, expires_at)
       SELECT value ->> 'tokenHash', 'invitation', value ->> 'userId', ?2, ?3, ?4 FROM json_each(?1)`,
    )
    .bind(JSON.stringify(invitations), createdBy, createdAt, expiresAt);

export interface FoundLink {
  readonly user: User;
  readonly email: string | undefined;
}

/** `undefined`: expired, used, never issued, or its user may not use it. */
export async function findLink(
  db: D1Database,
  kind: LinkKind,
  tokenHash: string,
  now: number,
): Promise<FoundLink | undefined> {
  const row = await db
    .prepare(
      `SELECT ${USER_COLUMNS}, l.email AS to_confirm FROM links l JOIN users u ON u.id = l.user_id
       WHERE l.token_hash = ?1 AND l.kind = ?2 AND l.expires_at > ?3 AND ${mayUse("l.kind")}`,
    )
    .bind(tokenHash, kind, now)
    .first<UserColumns & { to_confirm: string | null }>();
  return row ? { user: toUser(row), email: row.to_confirm ?? undefined } : undefined;
}

/** A link is used up by being deleted: changes one row for one caller only. */
export const useLink = (
  db: D1Database,
  kind: LinkKind,
  tokenHash: string,
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM links WHERE token_hash = ?1 AND kind = ?2 AND expires_at > ?3
         AND EXISTS (SELECT 1 FROM users u WHERE u.id = links.user_id AND ${mayUse("links.kind")})`,
    )
    .bind(tokenHash, kind, now);

/** Invitations and resets of this user are worth nothing any more. */
export const deleteLinksOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM links WHERE user_id = ?1").bind(userId);

export const deleteExpiredLinks = (
  db: D1Database,
  now: number,
  most: number,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM links WHERE token_hash IN (SELECT token_hash FROM links
         WHERE kind IN ('invitation', 'reset', 'email') AND expires_at <= ?1 LIMIT ?2)`,
    )
    .bind(now, most);

/** A link that still works. Moments in ms. */
export interface OpenLink {
  readonly createdBy: string;
  readonly expiresAt: number;
}

/** Somebody who has not chosen a password yet; `link`: the invitation, where one still works. */
export interface InvitedRow {
  readonly usernameKey: string;
  readonly username: string;
  readonly name: string;
  readonly link: OpenLink | undefined;
}

export type OpenReset = InvitedRow & { readonly link: OpenLink };

interface Columns {
  username_key: string;
  username: string;
  name: string;
  created_by: string | null;
  expires_at: number | null;
}

const COLUMNS = "u.username_key, u.username, u.name, l.created_by, l.expires_at";
/** As many as one looks through, the newest first; resets live for half an hour. */
const MOST_RESETS = 200;

const linkOf = ({ created_by, expires_at }: Columns): OpenLink | undefined =>
  created_by === null || expires_at === null
    ? undefined
    : { createdBy: created_by, expiresAt: expires_at };

const toRow = (row: Columns): InvitedRow => ({
  usernameKey: row.username_key,
  username: row.username,
  name: row.name,
  link: linkOf(row),
});

export interface InvitedQuery {
  /** Where the page before this one ended, or the page after it begins; "": neither. */
  readonly after: string;
  readonly before: string;
  readonly limit: number;
}

/**
 * In the order of their user names; those before `before` the other way round. The index
 * `users_invited` has no one else.
 */
export const invitedPeople = (
  db: D1Database,
  { after, before, limit }: InvitedQuery,
  now: number,
): D1PreparedStatement => db.prepare(invitedSql(before !== "")).bind(before || after, limit, now);

export const invitedSql = (backwards: boolean): string =>
  `SELECT ${COLUMNS} FROM users u
   LEFT JOIN links l ON l.user_id = u.id AND +l.kind = 'invitation' AND l.expires_at > ?3
   WHERE u.username_key ${backwards ? "<" : ">"} ?1 AND u.has_password = 0 AND u.disabled_at IS NULL
   ORDER BY u.username_key ${backwards ? "DESC" : "ASC"} LIMIT ?2`;

export const openResets = (db: D1Database, now: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM links l JOIN users u ON u.id = l.user_id
       WHERE l.kind = 'reset' AND l.expires_at > ?1 AND u.disabled_at IS NULL
       ORDER BY l.expires_at DESC LIMIT ${MOST_RESETS}`,
    )
    .bind(now);

export const toInvited = (result: D1Result): readonly InvitedRow[] =>
  (result as D1Result<Columns>).results.map(toRow);

export const toOpenResets = (result: D1Result): readonly OpenReset[] =>
  (result as D1Result<Columns>).results.flatMap((row) => {
    const link = linkOf(row);
    return link ? [{ ...toRow(row), link }] : [];
  });
