import { untrustDevicesOf } from "../store/devices.ts";
import { deleteLinksOf } from "../store/links.ts";
import { claimAll, deleteTicketsOf } from "../store/one-time.ts";
import { deleteSession, deleteSessionOf, deleteSessionsOf } from "../store/sessions.ts";
import type { Sessions } from "./session-cache.ts";

/** The pick of `Services` that ending sessions takes; that type is in a layer above this one. */
interface RevokeServices {
  readonly db: D1Database;
  readonly sessions: Pick<Sessions, "invalidate">;
}

export interface Revocation {
  readonly userId: string;
  /**
   * `sessions`: and half-done logins. `everything`: links and the trust in devices too, because the
   * password, the factors or the groups change.
   */
  readonly ends: "sessions" | "everything";
  /** The session that goes on. */
  readonly except?: string;
  /** Each must change exactly one row, or nothing happens at all. */
  readonly claims?: readonly D1PreparedStatement[];
  /** What else becomes true at the same moment. */
  readonly facts: readonly D1PreparedStatement[];
}

/**
 * Ends a user's sessions in one batch with the change that demands it, and forgets what this isolate
 * remembers of them. `false`: a claim did not hold, and nothing has changed.
 */
export async function revoke(
  { db, sessions }: RevokeServices,
  { userId, ends, except, claims = [], facts }: Revocation,
): Promise<boolean> {
  const ended =
    ends === "everything"
      ? everythingElse(db, userId, except)
      : [deleteSessionsOf(db, userId, except), deleteTicketsOf(db, userId)];
  const done = await claimAll(db, claims, [...ended, ...facts]);
  // After the batch: what is read before it may be remembered as it was.
  if (done) sessions.invalidate(userId);
  return done !== undefined;
}

/**
 * Changes what sessions say of their user, and ends none: this isolate asks D1 again, the others do
 * within SESSION_RECHECK. `false`: a claim did not hold, and nothing has changed.
 */
export async function changeUser(
  { db, sessions }: RevokeServices,
  { userId, claims, facts }: Required<Pick<Revocation, "userId" | "claims" | "facts">>,
): Promise<boolean> {
  const done = await claimAll(db, claims, facts);
  if (done) sessions.invalidate(userId);
  return done !== undefined;
}

/** Ends one session of this very user; `false`: they have no such session, and nothing has changed. */
export async function revokeSessionOf(
  { db, sessions }: RevokeServices,
  session: { readonly userId: string; readonly sessionId: string },
  facts: readonly D1PreparedStatement[],
): Promise<boolean> {
  const { userId, sessionId } = session;
  const done = await claimAll(db, [deleteSessionOf(db, userId, sessionId)], facts);
  if (done) sessions.invalidate(sessionId);
  return done !== undefined;
}

/** Ends the session of a browser that signs out, if it still has one, and writes `facts` anyway. */
export async function endOwnSession(
  { db, sessions }: RevokeServices,
  sessionId: string | undefined,
  facts: readonly D1PreparedStatement[],
): Promise<void> {
  const ended = sessionId === undefined ? [] : [deleteSession(db, sessionId)];
  if (ended.length + facts.length === 0) return;
  await db.batch([...ended, ...facts]);
  if (sessionId !== undefined) sessions.invalidate(sessionId);
}

/** OWASP ASVS 7.4.3: a change of a factor ends all other sessions, and all other ways in. */
export const everythingElse = (
  db: D1Database,
  userId: string,
  except: string | undefined,
): readonly D1PreparedStatement[] => [
  deleteSessionsOf(db, userId, except),
  deleteTicketsOf(db, userId),
  deleteLinksOf(db, userId),
  untrustDevicesOf(db, userId),
];
