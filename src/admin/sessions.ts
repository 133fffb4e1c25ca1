import { audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { claimThen, deleteTicketsOf } from "../store/one-time.ts";
import { deleteSessionOf, deleteSessionsOf, type SessionRow } from "../store/sessions.ts";
import { personNamed, standingSessions } from "./people.ts";
import type { AdminRefusal, By } from "./refusal.ts";

/** The latest first. */
export async function sessionsOfUser(
  services: Services,
  name: string,
  now: number,
): Promise<Result<readonly SessionRow[], AdminRefusal>> {
  const found = await personNamed(services.db, name);
  return found.ok ? ok(await standingSessions(services, found.value.user.id, now)) : found;
}

/** One session of this very user: the id of somebody else's is nobody's. */
export async function revokeSession(
  { db, sessions }: Services,
  name: string,
  sessionId: string,
  by: By,
  now: number,
): Promise<Result<undefined, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const entry = {
    event: "session_revoked",
    now,
    user,
    actor: by.name,
    address: by.address,
  } as const;
  const ended = await claimThen(db, deleteSessionOf(db, user.id, sessionId), [audit(db, entry)]);
  if (!ended) return refuse({ kind: "no_such_session" });
  sessions.invalidate(user.id);
  return ok(undefined);
}

/** All of them, and every half-done login. */
export async function revokeSessions(
  { db, sessions }: Services,
  name: string,
  by: By,
  now: number,
): Promise<Result<undefined, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  await db.batch([
    deleteSessionsOf(db, user.id),
    deleteTicketsOf(db, user.id),
    audit(db, {
      ...{ event: "all_sessions_revoked", now, user, actor: by.name, address: by.address },
    }),
  ]);
  sessions.invalidate(user.id);
  return ok(undefined);
}
