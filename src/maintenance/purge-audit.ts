import { sealFaults } from "../audit/chain.ts";
import { DAY } from "../kit/clock.ts";
import type { Services } from "../services.ts";
import { deleteAuditEventsBefore, firstIdAt } from "../store/audit-events.ts";
import { deleteSealsBelow, deliveredUntil, newestSealBefore } from "../store/audit-seals.ts";
import { inPieces, PIECE, WALK } from "./purge.ts";

/**
 * Events older than AUDIT_KEPT; with AUDIT_WEBHOOK only those that were sent, or given up. Where the
 * log begins from now on is noted outside of the database first: what is missing after it was not
 * deleted here.
 */
export async function purgeAuditEvents(
  {
    db,
    config,
    installation,
    webhook,
  }: Pick<Services, "db" | "config" | "installation" | "webhook">,
  now: number,
): Promise<void> {
  const before = now - config.auditKept;
  const sent = webhook ? await deliveredUntil(db) : Number.POSITIVE_INFINITY;
  const event = Math.min(firstIdAt(before), sent + 1);
  await installation?.noteAuditStart({ event });
  await inPieces(
    PIECE,
    async () => (await deleteAuditEventsBefore(db, before, event, PIECE).run()).meta.changes,
  );
}

/**
 * Seals whose events are gone, a day after them, since one run may leave some. The newest of them
 * stays, as the one that the seals after it are linked to. It is checked, because whoever can write
 * to the database could make seals look older than they are.
 */
export async function purgeAuditSeals(
  { db, config, keys, installation }: Pick<Services, "db" | "config" | "keys" | "installation">,
  now: number,
): Promise<void> {
  const anchor = await newestSealBefore(db, now - config.auditKept - DAY, WALK);
  // One from before a change of the secret cannot be checked, and waits for the first one after it.
  if (!anchor || anchor.secretId !== keys.auditSeal.secretId) return;
  const [fault] = await sealFaults(anchor, undefined, keys.auditSeal);
  if (fault) throw new Error(`seal ${anchor.number} of the audit log: ${fault.kind}`);
  await installation?.noteAuditStart({ seal: anchor.number });
  await deleteSealsBelow(db, anchor.number).run();
}
