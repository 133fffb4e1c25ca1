import { earlierEventsLeft, firstIdAt } from "../store/audit-events.ts";
import { deleteMoved, eventsToMove, STAYS, storeMoved, toStored } from "../store/audit-move.ts";
import { lastSeal } from "../store/audit-seals.ts";
import { inPieces } from "./purge.ts";

/** Events of one statement: 0.3 MB of JSON, of the 2 MB that D1 takes. */
const EVENTS = 1000;

/**
 * Moves sealed events to AUDIT_DB: each is deleted once it is there as it was here. Where AUDIT_DB is
 * full or does not answer, all stays as it is, and the job fails.
 */
export async function moveAuditLog(
  { db, auditDb }: { readonly db: D1Database; readonly auditDb: D1Database },
  now: number,
): Promise<void> {
  if (await earlierEventsLeft(db)) return;
  const sealed = (await lastSeal(db))?.lastId ?? 0;
  const below = Math.min(firstIdAt(now - STAYS), sealed + 1);
  await inPieces(EVENTS, async () => {
    const rows = await eventsToMove(db, below, EVENTS);
    if (rows.length === 0) return 0;
    const [, found] = await auditDb.batch([...storeMoved(auditDb, rows)]);
    if (toStored(found) !== rows.length) {
      throw new Error("AUDIT_DB has other events under the ids of those that are to be moved");
    }
    await deleteMoved(db, rows).run();
    return rows.length;
  });
}
