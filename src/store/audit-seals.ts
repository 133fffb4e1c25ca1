import * as z from "zod/mini";
import { type AuditRow, toAuditRows } from "./audit-events.ts";

/** A stretch of the audit log: the hash of each of its events, and a seal over them and what was before. */
export interface AuditSeal {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly firstId: number;
  readonly lastId: number;
  /** Of its first event, ms. */
  readonly firstAt: number;
  /** Id and hash of every event, in the order of the ids. */
  readonly hashes: readonly (readonly [id: number, hash: string])[];
  /** The hash of the seal before it; `""`: this is the first. */
  readonly previous: string;
  readonly hash: string;
  /** Names the GATEHOUSE_SECRET under which `mac` was made. */
  readonly secretId: string;
  readonly mac: string;
}

interface Columns extends Omit<AuditSeal, "hashes"> {
  readonly hashes: string;
}

const hashesOf = z.array(z.tuple([z.number(), z.string()]));

const COLUMNS = `number, first_id AS firstId, last_id AS lastId, first_at AS firstAt, hashes, previous, hash,
  secret_id AS secretId, mac`;

const toSeal = (row: Columns): AuditSeal => ({
  ...row,
  hashes: readHashes(row.hashes),
});

/** Anything but a list of hashes was tampered with, and matches no event. */
function readHashes(text: string): AuditSeal["hashes"] {
  try {
    return hashesOf.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export async function lastSeal(db: D1Database): Promise<AuditSeal | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM audit_seals WHERE number = (SELECT MAX(number) FROM audit_seals)`,
    )
    .first<Columns>();
  return row ? toSeal(row) : undefined;
}

/** In their order, beginning after number `after`. */
export async function sealsAfter(
  db: D1Database,
  after: number,
  limit: number,
): Promise<readonly AuditSeal[]> {
  const { results } = await db
    .prepare(`SELECT ${COLUMNS} FROM audit_seals WHERE number > ?1 ORDER BY number LIMIT ?2`)
    .bind(after, limit)
    .all<Columns>();
  return results.map(toSeal);
}

export async function findSeal(db: D1Database, number: number): Promise<AuditSeal | undefined> {
  const [seal] = await sealsAfter(db, number - 1, 1);
  return seal?.number === number ? seal : undefined;
}

/** Changes no row where there is a seal of this number: of two runs at once, one seals. */
export const insertSeal = (db: D1Database, seal: AuditSeal): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit_seals (number, first_id, last_id, first_at, hashes, previous, hash, secret_id, mac)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING`,
    )
    .bind(
      ...[seal.number, seal.firstId, seal.lastId, seal.firstAt, JSON.stringify(seal.hashes)],
      ...[seal.previous, seal.hash, seal.secretId, seal.mac],
    );

/** Of the `most` oldest ones: the newest that begins before `before`, or ends before `event`. */
export async function newestSealBefore(
  db: D1Database,
  { before, event }: { readonly before: number; readonly event: number },
  most: number,
): Promise<AuditSeal | undefined> {
  const row = await db
    .prepare(
      `SELECT ${COLUMNS} FROM audit_seals
       WHERE number < ?2 + (SELECT MIN(number) FROM audit_seals) AND (first_at < ?1 OR last_id < ?3)
       ORDER BY number DESC LIMIT 1`,
    )
    .bind(before, most, event)
    .first<Columns>();
  return row ? toSeal(row) : undefined;
}

export const deleteSealsBelow = (db: D1Database, number: number): D1PreparedStatement =>
  db.prepare("DELETE FROM audit_seals WHERE number < ?1").bind(number);

/** The oldest event and the oldest seal of this database. */
export async function auditLogStart(db: D1Database): Promise<{ event: number; seal: number }> {
  const row = await db
    .prepare(
      `SELECT COALESCE((SELECT MIN(id) FROM audit_events), ${Number.MAX_SAFE_INTEGER}) AS event,
         COALESCE((SELECT MIN(number) FROM audit_seals), 1) AS seal`,
    )
    .first<{ event: number; seal: number }>();
  if (!row) throw new Error("this is always one row");
  return row;
}

/** In the order of their ids, which is the order in which they were written. */
export async function eventsBetween(
  db: D1Database,
  {
    after,
    until = Number.MAX_SAFE_INTEGER,
    limit,
  }: { after: number; until?: number; limit: number },
): Promise<readonly AuditRow[]> {
  return toAuditRows(
    await db
      .prepare("SELECT * FROM audit_events WHERE id > ?1 AND id <= ?2 ORDER BY id LIMIT ?3")
      .bind(after, until, limit)
      .all(),
  );
}

/** How many there are after `after`, up to `until`. */
export async function countEvents(db: D1Database, after: number, until: number): Promise<number> {
  const count = await db
    .prepare("SELECT COUNT(*) AS count FROM audit_events WHERE id > ?1 AND id <= ?2")
    .bind(after, until)
    .first<number>("count");
  return count ?? 0;
}

/** The id of the last event that was sent to the webhook; 0: none was. */
export async function deliveredUntil(db: D1Database): Promise<number> {
  const row = await db
    .prepare("SELECT last_id FROM audit_delivery WHERE id = 1")
    .first<number>("last_id");
  return row ?? 0;
}

/** Of two runs at once, the one that got further counts. */
export const noteDelivered = (db: D1Database, lastId: number): D1PreparedStatement =>
  db
    .prepare(
      `INSERT INTO audit_delivery (id, last_id) VALUES (1, ?1)
       ON CONFLICT DO UPDATE SET last_id = MAX(last_id, ?1)`,
    )
    .bind(lastId);
