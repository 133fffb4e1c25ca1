import { audit } from "../audit/event.ts";
import type { Services } from "../services.ts";
import { revoke, revokeSessionOf } from "../session/revoke.ts";
import type { Person } from "../session/visitor.ts";
import { deleteDevices, labelDevice } from "../store/devices.ts";
import { claimThen } from "../store/one-time.ts";

const about = (person: Person) => ({ id: person.userId, username: person.username });

/** One session of this very person; an id of somebody else's changes nothing. */
export async function endSession(
  services: Pick<Services, "db" | "sessions">,
  person: Person,
  sessionId: string,
  address: string,
  now: number,
): Promise<void> {
  await revokeSessionOf(services, { userId: person.userId, sessionId }, [
    audit(services.db, { event: "session_revoked", now, user: about(person), address }),
  ]);
}

/** All sessions but this one, and every half-done login. */
export async function endOtherSessions(
  services: Pick<Services, "db" | "sessions">,
  person: Person,
  address: string,
  now: number,
): Promise<void> {
  await revoke(services, {
    userId: person.userId,
    ends: "sessions",
    except: person.sessionId,
    facts: [
      audit(services.db, { event: "other_sessions_revoked", now, user: about(person), address }),
    ],
  });
}

/**
 * One device of this person, or all: strangers from now on, which are asked for the code and have
 * no bucket of attempts of their own.
 */
export async function forgetDevices(
  services: Pick<Services, "db" | "limiter" | "waitUntil">,
  person: Person,
  device: string | "all",
  address: string,
  now: number,
): Promise<void> {
  const { db, limiter } = services;
  const [forgotten] = await db.batch<{ id: string }>([
    deleteDevices(db, person.userId, device),
    audit(db, { event: "device_revoked", now, user: about(person), address }),
  ]);
  const ids = (forgotten?.results ?? []).map(({ id }) => id);
  services.waitUntil(limiter.forgetDevices(person.userId, person.usernameKey, ids, now));
}

/**
 * What this person calls a browser of theirs, for as long as it is known; `undefined`: nothing any
 * more. `false`: they have no such browser, and nothing has changed.
 */
export const renameDevice = (
  { db }: Pick<Services, "db">,
  person: Person,
  { id, label }: { id: string; label: string | undefined },
  address: string,
  now: number,
): Promise<boolean> =>
  claimThen(db, labelDevice(db, person.userId, id, label), [
    audit(db, {
      ...{ event: "device_renamed", now, user: about(person), address },
      detail: { device: label ?? "" },
    }),
  ]);
