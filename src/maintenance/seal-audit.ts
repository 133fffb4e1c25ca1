import { makeSeal } from "../audit/chain.ts";
import { eventsIn, logAfter } from "../audit/log.ts";
import type { Services } from "../services.ts";
import { type AuditRow, earlierEventsLeft } from "../store/audit-events.ts";
import { eventsBetween, insertSeal, lastSeal } from "../store/audit-seals.ts";

/** Events of one seal: a row of 25 KB. */
const EVENTS_OF_A_SEAL = 500;
/** In one run; the next one goes on from there. */
const SEALS_OF_A_RUN = 40;

/** Seals what was written since the last run. The first one begins with the oldest event there is. */
export async function sealAuditLog(
  { db, auditDb, keys, installation }: Pick<Services, "db" | "auditDb" | "keys" | "installation">,
  now: number,
): Promise<void> {
  // After a restore of DB, AUDIT_DB may have events that no seal of now has. New ones do not wait for it.
  const read = (range: { readonly after: number; readonly limit: number }) =>
    eventsIn(logAfter({ db, auditDb }, range.after, now), range).catch(() =>
      eventsBetween(db, range),
    );
  let last = await lastSeal(db);
  if (!last && (await earlierEventsLeft(db))) return;
  for (let run = 0; run < SEALS_OF_A_RUN; run++) {
    const after = last?.lastId ?? 0;
    const [first, ...more]: readonly AuditRow[] = await read({
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
