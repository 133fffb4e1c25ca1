import { REFUSAL_WINDOW } from "../audit/event.ts";
import { DAY } from "../kit/clock.ts";
import { DEVICE_FORGOTTEN_AFTER } from "../limits/budget.ts";
import { deleteAuditEventsBefore, summariseRefusals } from "../store/audit-events.ts";
import { deleteDevicesUnseenSince } from "../store/devices.ts";
import { deleteExpiredLinks } from "../store/links.ts";
import {
  deleteExpiredChallenges,
  deleteExpiredHandOffs,
  deleteExpiredTickets,
} from "../store/one-time.ts";
import { deleteExpiredSessions } from "../store/sessions.ts";

/** How long the audit log remembers (ASVS 14.2.7). */
export const AUDIT_KEPT = 180 * DAY;
/** Rows of one run, so that a log that has grown huge is worked off in pieces that D1 can take. */
const AUDIT_PIECE = 10_000;

/** Counts of refusals whose window is over, as one row of the audit log for each network. */
export const summarise = (db: D1Database, now: number): readonly D1PreparedStatement[] =>
  summariseRefusals(db, { now, until: now - REFUSAL_WINDOW, most: AUDIT_PIECE });

/** What is over, one statement each. Every reader looks at the time itself: this is only tidiness. */
export const PURGES = {
  tickets: deleteExpiredTickets,
  sessions: deleteExpiredSessions,
  links: deleteExpiredLinks,
  hand_offs: deleteExpiredHandOffs,
  passkey_challenges: deleteExpiredChallenges,
  devices: (db, now) => deleteDevicesUnseenSince(db, now - DEVICE_FORGOTTEN_AFTER),
  audit_events: (db, now) => deleteAuditEventsBefore(db, now - AUDIT_KEPT, AUDIT_PIECE),
} as const satisfies Record<string, (db: D1Database, now: number) => D1PreparedStatement>;
