import type { User } from "./users.ts";

export interface ImportedUser {
  readonly user: User;
  readonly disabled: boolean;
  readonly passwordHash: string | undefined;
}

/** Rows of one statement: some 200 KB of JSON at most. */
const PIECE = 250;

/** A name that is taken breaks a constraint, so the batch is undone. */
export const insertImportedUsers = (
  db: D1Database,
  users: readonly ImportedUser[],
  now: number,
): readonly D1PreparedStatement[] =>
  pieces(users).flatMap((some) => {
    const rows = JSON.stringify(some.map(toRow));
    return [
      db
        .prepare(
          `INSERT INTO users (id, username_key, username, name, email, groups, created_at, disabled_at)
           SELECT value ->> 'id', value ->> 'usernameKey', value ->> 'username', value ->> 'name',
             value ->> 'email', value ->> 'groups', ?2, iif(value ->> 'disabled', ?2, NULL)
           FROM json_each(?1)`,
        )
        .bind(rows, now),
      db
        .prepare(
          `INSERT INTO passwords (user_id, hash, changed_at)
           SELECT value ->> 'id', value ->> 'passwordHash', ?2
           FROM json_each(?1) WHERE value ->> 'passwordHash' IS NOT NULL`,
        )
        .bind(rows, now),
    ];
  });

/** Groups as the text that the column holds. */
const toRow = ({ user, disabled, passwordHash }: ImportedUser) => ({
  ...user,
  ...{ groups: JSON.stringify(user.groups), disabled, passwordHash },
});

export function pieces<T>(items: readonly T[], size = PIECE): T[][] {
  const some: T[][] = [];
  for (let at = 0; at < items.length; at += size) some.push(items.slice(at, at + size));
  return some;
}

/** Which of these users exist, and whether they have an authenticator app; by the key of the name. */
export async function presentUsers(
  db: D1Database,
  usernameKeys: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly hasTotp: boolean }>> {
  const found = new Map<string, { id: string; hasTotp: boolean }>();
  for (const some of pieces(usernameKeys, 1000)) {
    const { results } = await db
      .prepare(
        `SELECT u.id, u.username_key AS usernameKey, f.id IS NOT NULL AS hasTotp
         FROM users u LEFT JOIN totp_factors f ON f.user_id = u.id
         WHERE u.username_key IN (SELECT value FROM json_each(?1))`,
      )
      .bind(JSON.stringify(some))
      .all<{ id: string; usernameKey: string; hasTotp: number }>();
    for (const row of results)
      found.set(row.usernameKey, { id: row.id, hasTotp: row.hasTotp === 1 });
  }
  return found;
}

export interface ExportedRow {
  readonly id: string;
  readonly usernameKey: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  /** JSON. */
  readonly groups: string;
  readonly disabled: number;
  readonly passwordHash: string | null;
  readonly sealedSecret: string | null;
}

/** With their secrets, in the order of their names. */
export async function usersToExport(
  db: D1Database,
  after: string,
  limit: number,
): Promise<readonly ExportedRow[]> {
  const { results } = await db
    .prepare(
      `SELECT u.id, u.username_key AS usernameKey, u.username, u.name, u.email, u.groups,
         u.disabled_at IS NOT NULL AS disabled, p.hash AS passwordHash, f.sealed_secret AS sealedSecret
       FROM users u LEFT JOIN passwords p ON p.user_id = u.id AND p.must_change = 0
       LEFT JOIN totp_factors f ON f.user_id = u.id
       WHERE u.username_key > ?1 ORDER BY u.username_key LIMIT ?2`,
    )
    .bind(after, limit)
    .all<ExportedRow>();
  return results;
}
