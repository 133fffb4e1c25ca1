import * as z from "zod/mini";
import type { TicketKey } from "./one-time.ts";
import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** A passkey as its owner sees it. */
export interface PasskeyRow {
  readonly id: string;
  readonly credentialId: string;
  readonly rpId: string;
  readonly name: string;
  readonly transports: readonly string[];
  /** Its provider copies it to the owner's other devices. */
  readonly synced: boolean;
  readonly createdAt: number;
  readonly lastUsedAt: number | undefined;
}

/** How many one person may have. */
export const PASSKEYS_PER_USER = 20;

export interface NewPasskey {
  readonly id: string;
  readonly userId: string;
  readonly credentialId: string;
  readonly rpId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly aaguid: string;
  readonly transports: readonly string[];
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  readonly name: string;
  readonly now: number;
}

/**
 * Changes one row only where nobody has this credential yet, there is room for one more, and the user
 * has as many factors as was seen: `first` is for somebody who has none.
 */
export const insertPasskey = (
  db: D1Database,
  passkey: NewPasskey,
  first: boolean,
): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO passkeys (id, user_id, credential_id, rp_id, public_key, counter, aaguid,
         transports, backup_eligible, backed_up, name, created_at)
       SELECT ?1, u.id, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM users u
       WHERE u.id = ?2 AND u.disabled_at IS NULL
         AND (SELECT COUNT(*) FROM passkeys k WHERE k.user_id = u.id) < ?13
         AND ?14 <> (EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id)
           OR EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = u.id))
       ON CONFLICT DO NOTHING`,
    )
    .bind(
      passkey.id,
      passkey.userId,
      passkey.credentialId,
      passkey.rpId,
      passkey.publicKey,
      passkey.counter,
      passkey.aaguid,
      JSON.stringify(passkey.transports),
      passkey.backupEligible ? 1 : 0,
      passkey.backedUp ? 1 : 0,
      passkey.name,
      passkey.now,
      PASSKEYS_PER_USER,
      first ? 1 : 0,
    );

/**
 * Changes one row only while the counter has not gone on meanwhile: of two uses of one signature, or
 * of a passkey and its copy, one loses. An authenticator that does not count says 0 for ever.
 */
export const usePasskey = (
  db: D1Database,
  id: string,
  used: { readonly counter: number; readonly backedUp: boolean },
  now: number,
): D1PreparedStatement =>
  db
    .prepare(
      `UPDATE passkeys SET counter = ?2, backed_up = ?3, last_used_at = ?4
       WHERE id = ?1 AND (counter < ?2 OR (counter = 0 AND ?2 = 0))`,
    )
    .bind(id, used.counter, used.backedUp ? 1 : 0, now);

/** Changes one row for its owner. */
export const renamePasskey = (
  db: D1Database,
  userId: string,
  id: string,
  name: string,
): D1PreparedStatement =>
  db.prepare("UPDATE passkeys SET name = ?3 WHERE user_id = ?1 AND id = ?2").bind(userId, id, name);

/** Changes one row for its owner; unless `evenTheLast`, only while another factor remains. */
export const deletePasskey = (
  db: D1Database,
  userId: string,
  id: string,
  evenTheLast: boolean,
): D1PreparedStatement =>
  db
    .prepare(
      `DELETE FROM passkeys WHERE user_id = ?1 AND id = ?2 AND (?3
         OR EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = ?1 AND k.id <> ?2)
         OR EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = ?1))`,
    )
    .bind(userId, id, evenTheLast ? 1 : 0);

export const deletePasskeysOf = (db: D1Database, userId: string): D1PreparedStatement =>
  db.prepare("DELETE FROM passkeys WHERE user_id = ?1").bind(userId);

/** What a check of a passkey needs to know. */
export interface PasskeyForSignIn {
  readonly id: string;
  readonly name: string;
  readonly rpId: string;
  readonly publicKey: string;
  readonly counter: number;
  readonly backupEligible: boolean;
  readonly user: User;
  readonly disabled: boolean;
}

export interface PasskeyLookup {
  /** Absent: nobody has this credential. */
  readonly passkey: PasskeyForSignIn | undefined;
  /** The owner of the ticket, if that is still valid. */
  readonly ticketUserId: string | undefined;
}

interface LookupColumns extends UserColumns {
  passkey: string | null;
  passkey_name: string;
  rp_id: string;
  public_key: string;
  counter: number;
  backup_eligible: number;
  disabled_at: number | null;
  ticket_user: string | null;
}

/** One row, whether or not anybody has the credential, in one round trip. */
export async function findPasskey(
  db: D1Database,
  credentialId: string,
  ticket: TicketKey | undefined,
  now: number,
): Promise<PasskeyLookup> {
  const row = await db
    .prepare(
      `SELECT ${USER_COLUMNS}, u.disabled_at, k.id AS passkey, k.name AS passkey_name, k.rp_id,
         k.public_key, k.counter, k.backup_eligible, t.user_id AS ticket_user
       FROM (SELECT 1)
       LEFT JOIN passkeys k ON k.credential_id = ?1
       LEFT JOIN users u ON u.id = k.user_id
       LEFT JOIN tickets t ON t.user_id = ?2 AND t.token_hash = ?3 AND t.expires_at > ?4`,
    )
    .bind(credentialId, ticket?.userId ?? null, ticket?.tokenHash ?? null, now)
    .first<LookupColumns>();
  if (!row) throw new Error("a row without a table is missing");
  const ticketUserId = row.ticket_user ?? undefined;
  if (row.passkey === null) return { passkey: undefined, ticketUserId };
  return {
    ticketUserId,
    passkey: {
      id: row.passkey,
      name: row.passkey_name,
      rpId: row.rp_id,
      publicKey: row.public_key,
      counter: row.counter,
      backupEligible: row.backup_eligible === 1,
      user: toUser(row),
      disabled: row.disabled_at !== null,
    },
  };
}

const rowOf = z.object({
  id: z.string(),
  credentialId: z.string(),
  rpId: z.string(),
  name: z.string(),
  transports: z.array(z.string()),
  synced: z.number(),
  createdAt: z.number(),
  lastUsedAt: z.nullable(z.number()),
});

/** The passkeys of `u` as one column, the one that was used last first. */
export const PASSKEYS_COLUMN = `(SELECT json_group_array(json_object('id', k.id,
    'credentialId', k.credential_id, 'rpId', k.rp_id, 'name', k.name,
    'transports', json(k.transports), 'synced', k.backup_eligible, 'createdAt', k.created_at,
    'lastUsedAt', k.last_used_at))
  FROM (SELECT * FROM passkeys WHERE user_id = u.id
    ORDER BY COALESCE(last_used_at, created_at) DESC) k) AS passkeys`;

export const toPasskeys = (json: string): readonly PasskeyRow[] =>
  z
    .array(rowOf)
    .parse(JSON.parse(json))
    .map(({ synced, lastUsedAt, ...row }) => ({
      ...row,
      synced: synced === 1,
      lastUsedAt: lastUsedAt ?? undefined,
    }));
