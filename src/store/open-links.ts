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
/** As many as one looks through; resets live for half an hour. */
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

/** In the order of their user names, from behind `after` on. */
export const invitedPeople = (
  db: D1Database,
  { after, limit }: { after: string; limit: number },
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM users u
       LEFT JOIN links l ON l.user_id = u.id AND l.kind = 'invitation' AND l.expires_at > ?3
       WHERE u.username_key > ?1 AND u.disabled_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM passwords p WHERE p.user_id = u.id)
       ORDER BY u.username_key LIMIT ?2`,
    )
    .bind(after, limit, now);

export const openResets = (db: D1Database, now: number): D1PreparedStatement =>
  db
    .prepare(
      `SELECT ${COLUMNS} FROM links l JOIN users u ON u.id = l.user_id
       WHERE l.kind = 'reset' AND l.expires_at > ?1 AND u.disabled_at IS NULL
       ORDER BY u.username_key LIMIT ${MOST_RESETS}`,
    )
    .bind(now);

export const toInvited = (result: D1Result): readonly InvitedRow[] =>
  (result as D1Result<Columns>).results.map(toRow);

export const toOpenResets = (result: D1Result): readonly OpenReset[] =>
  (result as D1Result<Columns>).results.flatMap((row) => {
    const link = linkOf(row);
    return link ? [{ ...toRow(row), link }] : [];
  });
