import { untrustDevicesOf } from "../store/devices.ts";
import { deleteLinksOf } from "../store/links.ts";
import { deleteTicketsOf } from "../store/one-time.ts";
import { deleteSessionsOf } from "../store/sessions.ts";

/**
 * What a change of the password, the factors or the groups ends (CONTRACT §4.6): all sessions but
 * this one, half-done logins, links, and the trust in devices.
 */
export const revokeEverythingElse = (
  db: D1Database,
  userId: string,
  exceptSession: string | undefined,
): readonly D1PreparedStatement[] => [
  deleteSessionsOf(db, userId, exceptSession),
  deleteTicketsOf(db, userId),
  deleteLinksOf(db, userId),
  untrustDevicesOf(db, userId),
];
