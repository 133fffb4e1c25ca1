import { eventOf } from "../audit/event.ts";
import type { Services } from "../services.ts";
import { earlierEventsLeft } from "../store/audit-events.ts";
import { deliveredUntil, eventsBetween, noteDelivered } from "../store/audit-seals.ts";

const EVENTS_OF_A_MESSAGE = 100;
/** In one run: 5 000 events, and the rest in the next run. */
const MESSAGES_OF_A_RUN = 50;

/**
 * Sends the log to AUDIT_WEBHOOK, the oldest event first. A message counts as sent once the receiver
 * has answered 2xx: after a failure it is sent again, under the same id.
 */
export async function deliverAuditLog(
  { db, webhook }: Pick<Services, "db" | "webhook">,
  now: number,
): Promise<void> {
  if (!webhook) return;
  let after = await deliveredUntil(db);
  if (after === 0 && (await earlierEventsLeft(db))) return;
  for (let message = 0; message < MESSAGES_OF_A_RUN; message++) {
    const rows = await eventsBetween(db, { after, limit: EVENTS_OF_A_MESSAGE });
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
