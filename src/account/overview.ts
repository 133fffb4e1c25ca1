import { type AuditRow, latestEventsOf, toAuditRows } from "../store/audit-events.ts";
import { type DeviceRow, devicesOf, toDevices } from "../store/devices.ts";
import { type SecondFactors, secondFactorsOf, toSecondFactors } from "../store/second-factors.ts";
import { type SessionRow, sessionsOf, toSessions } from "../store/sessions.ts";

const EVENTS_SHOWN = 10;

export interface Overview {
  readonly factors: SecondFactors;
  readonly sessions: readonly SessionRow[];
  readonly devices: readonly DeviceRow[];
  readonly events: readonly AuditRow[];
}

/** All that the account page shows, in one round trip; `undefined`: the user is disabled or gone. */
export async function accountOverview(
  db: D1Database,
  userId: string,
): Promise<Overview | undefined> {
  const [factors, sessions, devices, events] = await db.batch([
    secondFactorsOf(db, userId),
    sessionsOf(db, userId),
    devicesOf(db, userId),
    latestEventsOf(db, userId, EVENTS_SHOWN),
  ]);
  const found = factors && toSecondFactors(factors);
  if (!found || !sessions || !devices || !events) return undefined;
  return {
    factors: found,
    sessions: toSessions(sessions),
    devices: toDevices(devices),
    events: toAuditRows(events),
  };
}
