import { audit } from "../audit/event.ts";
import type { Person } from "../session/visitor.ts";
import { deleteDevices } from "../store/devices.ts";
import { deleteSessionOf, deleteSessionsOf } from "../store/sessions.ts";
import { deleteTicketsOf } from "../store/tickets.ts";
import type { VerificationPorts } from "../verification/ports.ts";

const about = (person: Person) => ({ id: person.userId, username: person.username });

/** One session of this very person; an id of somebody else's changes nothing. */
export const endSession = (
  db: D1Database,
  person: Person,
  sessionId: string,
  address: string,
  now: number,
): Promise<unknown> =>
  db.batch([
    deleteSessionOf(db, person.userId, sessionId),
    audit(db, { event: "session_revoked", now, user: about(person), address }),
  ]);

/** All sessions but this one, and every half-done login. */
export const endOtherSessions = (
  db: D1Database,
  person: Person,
  address: string,
  now: number,
): Promise<unknown> =>
  db.batch([
    deleteSessionsOf(db, person.userId, person.sessionId),
    deleteTicketsOf(db, person.userId),
    audit(db, { event: "other_sessions_revoked", now, user: about(person), address }),
  ]);

/**
 * One device of this person, or all: strangers from now on, which are asked for the code and have
 * no bucket of attempts of their own.
 */
export async function forgetDevices(
  ports: Pick<VerificationPorts, "db" | "limiter" | "later">,
  person: Person,
  device: string | "all",
  address: string,
  now: number,
): Promise<void> {
  const { db, limiter } = ports;
  const [forgotten] = await db.batch<{ id: string }>([
    deleteDevices(db, person.userId, device),
    audit(db, { event: "device_revoked", now, user: about(person), address }),
  ]);
  const ids = (forgotten?.results ?? []).map(({ id }) => id);
  ports.later(limiter.forgetDevices(person.userId, person.usernameKey, ids, now));
}
