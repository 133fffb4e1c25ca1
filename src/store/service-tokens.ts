import { readGroups } from "./users.ts";

/** Moments in ms. */
export interface ServiceTokenRow {
  readonly id: string;
  readonly name: string;
  readonly groups: readonly string[];
  /** App hosts (or `*.` and one) it is good for; empty: every app. */
  readonly hosts: readonly string[];
  readonly createdBy: string;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  readonly lastUsedAt: number | undefined;
}

interface Columns {
  id: string;
  name: string;
  groups: string;
  hosts: string;
  created_by: string;
  created_at: number;
  expires_at: number | null;
  last_used_at: number | null;
}

const COLUMNS = "id, name, groups, hosts, created_by, created_at, expires_at, last_used_at";

const toRow = (row: Columns): ServiceTokenRow => ({
  id: row.id,
  name: row.name,
  groups: readGroups(row.groups),
  hosts: readGroups(row.hosts),
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at ?? undefined,
  lastUsedAt: row.last_used_at ?? undefined,
});

/** Expired ones too, so that the caller can say why it is refused. */
export const serviceTokenByHash = (db: D1Database, tokenHash: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM service_tokens WHERE token_hash = ?1`).bind(tokenHash);

export const serviceTokenById = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare(`SELECT ${COLUMNS} FROM service_tokens WHERE id = ?1`).bind(id);

export function toServiceToken(result: D1Result): ServiceTokenRow | undefined {
  const [row] = (result as D1Result<Columns>).results;
  return row && toRow(row);
}

export async function findServiceTokenByName(
  db: D1Database,
  name: string,
): Promise<ServiceTokenRow | undefined> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM service_tokens WHERE lower(name) = lower(?1)`)
    .bind(name)
    .first<Columns>();
  return row ? toRow(row) : undefined;
}

export async function listServiceTokens(
  db: D1Database,
  { after, limit }: { after: string; limit: number },
): Promise<readonly ServiceTokenRow[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM service_tokens WHERE name > ?1 ORDER BY name LIMIT ?2`)
    .bind(after, limit)
    .all<Columns>();
  return results.map(toRow);
}

/** Changes one row only where no token has this name, in any case. */
export const insertServiceToken = (
  db: D1Database,
  token: Omit<ServiceTokenRow, "lastUsedAt"> & { readonly tokenHash: string },
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO service_tokens (id, name, token_hash, groups, hosts, created_by, created_at, expires_at)
       SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
       WHERE NOT EXISTS (SELECT 1 FROM service_tokens WHERE lower(name) = lower(?2))`,
    )
    .bind(
      token.id,
      token.name,
      token.tokenHash,
      JSON.stringify(token.groups),
      JSON.stringify(token.hosts),
      token.createdBy,
      token.createdAt,
      token.expiresAt ?? null,
    );

export const touchServiceToken = (db: D1Database, id: string, now: number): D1PreparedStatement =>
  db
    .prepare(
      "UPDATE service_tokens SET last_used_at = MAX(COALESCE(last_used_at, 0), ?2) WHERE id = ?1",
    )
    .bind(id, now);

/** Changes one row for one caller only. */
export const deleteServiceToken = (db: D1Database, id: string): D1PreparedStatement =>
  db.prepare("DELETE FROM service_tokens WHERE id = ?1").bind(id);
