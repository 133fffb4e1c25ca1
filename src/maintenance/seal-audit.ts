import { makeSeal } from "../audit/chain.ts";
import type { Services } from "../services.ts";
import { type AuditRow, earlierEventsLeft } from "../store/audit-events.ts";
import { eventsBetween, insertSeal, lastSeal } from "../store/audit-seals.ts";

/** Events of one seal: a row of 25 KB. */
const EVENTS_OF_A_SEAL = 500;
/** In one run; the next one goes on from there. */
const SEALS_OF_A_RUN = 40;

/** Seals what was written since the last run. The first one begins with the oldest event there is. */
export async function sealAuditLog({
  db,
  keys,
  installation,
}: Pick<Services, "db" | "keys" | "installation">): Promise<void> {
  let last = await lastSeal(db);
  if (!last && (await earlierEventsLeft(db))) return;
  for (let run = 0; run < SEALS_OF_A_RUN; run++) {
    const after = last?.lastId ?? 0;
    const [first, ...more]: readonly AuditRow[] = await eventsBetween(db, {
      after,
      limit: EVENTS_OF_A_SEAL,
    });
    if (!first) break;
    const seal = await makeSeal(last, [first, ...more], keys.auditSeal);
    const { meta } = await insertSeal(db, seal).run();
    // Another run is at work.
    if (meta.changes !== 1) return;
    last = seal;
    if (more.length + 1 < EVENTS_OF_A_SEAL) break;
  }
  if (last) await installation?.noteSeal({ number: last.number, hash: last.hash });
}
