import { type AuditLog, latestEvents, withEarlier } from "../audit/log.ts";
import type { Person } from "../session/visitor.ts";
import { type AuditRow, latestEventsOf, toAuditRows } from "../store/audit-events.ts";
import { type DeviceRow, devicesOf, toDevices } from "../store/devices.ts";
import {
  type PersonalTokenRow,
  personalTokensOf,
  toPersonalTokens,
} from "../store/personal-tokens.ts";
import { type SecondFactors, secondFactorsOf, toSecondFactors } from "../store/second-factors.ts";
import {
  type ListedSession,
  type StandingSession,
  sessionsOf,
  toSessions,
} from "../store/sessions.ts";

const EVENTS_SHOWN = 10;

export interface Overview {
  /** The session that asks. */
  readonly standing: StandingSession;
  readonly factors: SecondFactors;
  readonly sessions: readonly ListedSession[];
  readonly devices: readonly DeviceRow[];
  readonly tokens: readonly PersonalTokenRow[];
  readonly events: readonly AuditRow[];
}

/**
 * All that the account page shows, in one round trip; `undefined`: the session that asks has ended,
 * or its user is disabled or gone.
 */
export async function accountOverview(
  { db, auditDb }: AuditLog,
  { userId, username, sessionId }: Pick<Person, "userId" | "username" | "sessionId">,
): Promise<Overview | undefined> {
  const [[factors, sessions, devices, tokens, events], earlier] = await Promise.all([
    db.batch([
      secondFactorsOf(db, userId),
      sessionsOf(db, userId),
      devicesOf(db, userId),
      personalTokensOf(db, userId),
      latestEventsOf(db, { userId, username }, EVENTS_SHOWN),
    ]),
    latestEvents(auditDb, { userId, username }, EVENTS_SHOWN),
  ]);
  const found = factors && toSecondFactors(factors);
  if (!found || !sessions || !devices || !tokens || !events) return undefined;
  const rows = toSessions(sessions);
  const session = rows.find(({ id }) => id === sessionId);
  if (!session) return undefined;
  const { user, totp, recoveryCodesLeft } = found;
  return {
    standing: {
      session,
      user,
      hasTotp: totp !== undefined,
      passkeys: found.passkeys.length,
      recoveryCodesLeft,
    },
    factors: found,
    sessions: rows,
    devices: toDevices(devices),
    tokens: toPersonalTokens(tokens),
    events: withEarlier(toAuditRows(events), earlier, EVENTS_SHOWN),
  };
}
