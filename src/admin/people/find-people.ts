import { usernameKey } from "../../factors/username.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { PersonState } from "../../limits/limiter.ts";
import type { Services } from "../../services.ts";
import { findPerson, type PersonRow } from "../../store/people.ts";
import { type ListedSession, sessionsOf, toSessions } from "../../store/sessions.ts";
import type { AdminRefusal } from "../refusals.ts";

/** Finds a person by any spelling of the user name. */
export async function personNamed(
  db: D1Database,
  name: string,
): Promise<Result<PersonRow, AdminRefusal>> {
  const key = usernameKey(name);
  const person = key === undefined ? undefined : await findPerson(db, key);
  return person ? ok(person) : refuse({ kind: "no_such_user" });
}

export interface PersonDetails {
  readonly person: PersonRow;
  /** Active ones, the latest first. */
  readonly sessions: readonly ListedSession[];
  /** `undefined`: the counters do not answer. */
  readonly attempts: PersonState | undefined;
}

export async function personDetails(
  services: Services,
  name: string,
  now: number,
): Promise<Result<PersonDetails, AdminRefusal>> {
  const found = await personNamed(services.db, name);
  if (!found.ok) return found;
  const person = found.value;
  const { id, usernameKey } = person.user;
  const [sessions, attempts] = await Promise.all([
    activeSessions(services, id, now),
    services.limiter.state(id, usernameKey, now),
  ]);
  return ok({ person, sessions, attempts: attempts.ok ? attempts.value : undefined });
}

export async function activeSessions(
  { db, sessions }: Pick<Services, "db" | "sessions">,
  userId: string,
  now: number,
): Promise<readonly ListedSession[]> {
  const rows = toSessions(await sessionsOf(db, userId).all());
  return rows.filter((row) => sessions.isActive(row, now));
}
