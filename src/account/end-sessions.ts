import { audit } from "../audit/event.ts";
import type { Person } from "../session/visitor.ts";
import { deleteDevice } from "../store/devices.ts";
import { deleteSessionOf, deleteSessionsOf } from "../store/sessions.ts";
import { deleteTicketsOf } from "../store/tickets.ts";

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

/** The device is a stranger from now on: it is asked for the code, and has no lane of its own. */
export const forgetDevice = (
  db: D1Database,
  person: Person,
  deviceId: string,
  address: string,
  now: number,
): Promise<unknown> =>
  db.batch([
    deleteDevice(db, person.userId, deviceId),
    audit(db, { event: "device_revoked", now, user: about(person), address }),
  ]);
