import { sealFaults } from "../audit/chain.ts";
import { auditUnlessLately } from "../audit/event.ts";
import { MB } from "../config/fields.ts";
import { DAY } from "../kit/clock.ts";
import type { Services } from "../services.ts";
import {
  deleteAuditEventsBefore,
  deleteAuditEventsBelow,
  firstIdAt,
  idAfterOldest,
  timeOfId,
} from "../store/audit-events.ts";
import { deleteSealsBelow, deliveredUntil, newestSealBefore } from "../store/audit-seals.ts";
import { databaseSize } from "../store/database.ts";
import { inPieces, PIECE, WALK } from "./purge.ts";

type Purging = Pick<Services, "db" | "config" | "installation" | "webhook">;

/**
 * Events older than AUDIT_KEPT; with AUDIT_WEBHOOK only those that were sent, or given up. Where the
 * log begins from now on is noted outside of the database first: what is missing after it was not
 * deleted here. `log`: the database that the events are in.
 */
export async function purgeAuditEvents(
  { db, config, installation, webhook }: Purging,
  now: number,
  log = db,
): Promise<void> {
  const before = now - config.auditKept;
  const sent = webhook ? await deliveredUntil(db) : Number.POSITIVE_INFINITY;
  const event = Math.min(firstIdAt(before), sent + 1);
  await installation?.noteAuditStart({ event });
  await inPieces(
    PIECE,
    async () => (await deleteAuditEventsBefore(log, before, event, PIECE).run()).meta.changes,
  );
}

/** The newest events, which are not deleted however large the database is. */
const STAYS = DAY;

export type TooLarge =
  | {
      readonly event: "audit_log_shortened";
      /** ISO 8601: events from before it are gone. */
      readonly before: string;
      readonly megabytes: number;
    }
  /** Nothing is left that could be deleted. */
  | {
      readonly event: "database_nearly_full";
      readonly database: "DB" | "AUDIT_DB";
      readonly megabytes: number;
      readonly limit: number;
    };

/**
 * The oldest events, as long as a database is larger than AUDIT_KEPT_SIZE: a full one lets nobody sign
 * in. What AUDIT_WEBHOOK has not taken yet stays, and so does the last day.
 */
export async function shortenAuditLog(
  services: Purging & Pick<Services, "keys">,
  now: number,
  log = services.db,
): Promise<readonly TooLarge[]> {
  const { db, config, installation, webhook } = services;
  let size = await databaseSize(log);
  if (size <= config.auditKeptSize) return [];
  const sent = webhook ? await deliveredUntil(db) : Number.POSITIVE_INFINITY;
  const most = Math.min(firstIdAt(now - STAYS), sent + 1);
  let event = 0;
  let deleted = 0;
  await inPieces(PIECE, async () => {
    event = await idAfterOldest(log, PIECE, most);
    await installation?.noteAuditStart({ event });
    const { meta } = await deleteAuditEventsBelow(log, event).run();
    deleted += meta.changes;
    size = meta.size_after;
    return size > config.auditKeptSize ? meta.changes : 0;
  });
  await purgeAuditSeals(services, now, event);
  const megabytes = Math.round(size / MB);
  if (deleted === 0) {
    const database = log === db ? "DB" : "AUDIT_DB";
    return [
      { event: "database_nearly_full", database, megabytes, limit: config.auditKeptSize / MB },
    ];
  }
  const shortened = { before: new Date(timeOfId(event)).toISOString(), megabytes };
  const entry = {
    event: "audit_log_shortened",
    now,
    user: undefined,
    actor: "system",
    address: "",
    detail: shortened,
  } as const;
  const { meta } = await auditUnlessLately(db, entry, DAY).run();
  return meta.changes ? [{ event: "audit_log_shortened", ...shortened }] : [];
}

/**
 * Seals whose events are gone, a day after them, since one run may leave some; those below `event`
 * are certain. The newest of them stays, as the one that the seals after it are linked to. It is
 * checked, because whoever can write to the database could make seals look older than they are.
 */
export async function purgeAuditSeals(
  { db, config, keys, installation }: Pick<Services, "db" | "config" | "keys" | "installation">,
  now: number,
  event = 0,
): Promise<void> {
  const before = now - config.auditKept - DAY;
  const anchor = await newestSealBefore(db, { before, event }, WALK);
  // One from before a change of the secret cannot be checked, and waits for the first one after it.
  if (!anchor || anchor.secretId !== keys.auditSeal.secretId) return;
  const [fault] = await sealFaults(anchor, undefined, keys.auditSeal);
  if (fault) throw new Error(`seal ${anchor.number} of the audit log: ${fault.kind}`);
  await installation?.noteAuditStart({ seal: anchor.number });
  await deleteSealsBelow(db, anchor.number).run();
}
