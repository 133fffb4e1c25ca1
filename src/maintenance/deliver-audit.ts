import { auditUnlessLately, eventOf } from "../audit/event.ts";
import { countEventsIn, eventsIn, logAfter } from "../audit/log.ts";
import { DAY, HOUR } from "../kit/clock.ts";
import type { Services } from "../services.ts";
import { earlierEventsLeft, firstIdAt } from "../store/audit-events.ts";
import { deliveredUntil, noteDelivered } from "../store/audit-seals.ts";

const EVENTS_OF_A_MESSAGE = 100;
/** In one run: 5 000 events, and the rest in the next run. */
const MESSAGES_OF_A_RUN = 50;

/**
 * Sends the log to AUDIT_WEBHOOK, the oldest event first. A message counts as sent once the receiver
 * has answered 2xx: after a failure it is sent again, under the same id.
 */
export async function deliverAuditLog(
  { db, auditDb, webhook }: Pick<Services, "db" | "auditDb" | "webhook">,
  now: number,
): Promise<void> {
  if (!webhook) return;
  let after = await deliveredUntil(db);
  if (after === 0 && (await earlierEventsLeft(db))) return;
  for (let message = 0; message < MESSAGES_OF_A_RUN; message++) {
    const rows = await eventsIn(logAfter({ db, auditDb }, after, now), {
      after,
      limit: EVENTS_OF_A_MESSAGE,
    });
    const last = rows.at(-1);
    if (!last) return;
    const payload = {
      type: "gatehouse.audit",
      timestamp: new Date(now).toISOString(),
      data: { events: rows.map(eventOf) },
    };
    await webhook.send(`gatehouse-audit-${after}-${last.id}`, payload, now);
    await noteDelivered(db, last.id).run();
    after = last.id;
    if (rows.length < EVENTS_OF_A_MESSAGE) return;
  }
}

/** How much longer than AUDIT_KEPT events wait for a receiver that does not answer. */
const WAITS = 7 * DAY;

export interface UnsentEvents {
  readonly event: "audit_events_not_sent";
  readonly count: number;
  /** ISO 8601: they were written before. */
  readonly before: string;
}

/**
 * Gives up events that are too old and could not be sent, so that a receiver that never answers does
 * not fill the database. A whole day at a time, each with an event of its own.
 */
export async function giveUpUnsentEvents(
  { db, auditDb, config, webhook }: Pick<Services, "db" | "auditDb" | "config" | "webhook">,
  now: number,
): Promise<readonly UnsentEvents[]> {
  if (!webhook) return [];
  const late = now - config.auditKept - WAITS;
  const before = late - (late % DAY);
  const until = firstIdAt(before) - 1;
  const count = await countEventsIn({ db, auditDb }, await deliveredUntil(db), until);
  if (count === 0) return [];
  const unsent = { count, before: new Date(before).toISOString() };
  const event = "audit_events_not_sent";
  const entry = {
    event,
    now,
    user: undefined,
    actor: "system",
    address: "",
    detail: unsent,
  } as const;
  const [written] = await db.batch([auditUnlessLately(db, entry, HOUR), noteDelivered(db, until)]);
  return written?.meta.changes ? [{ event, ...unsent }] : [];
}
