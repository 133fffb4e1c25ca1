import { changeProfile, type ProfileChange } from "../../account/profile.ts";
import { fitsAssertion } from "../../assertion/claims.ts";
import { type Actor, type AuditEntry, type AuditEvent, audit } from "../../audit/event.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { Services } from "../../services.ts";
import { revoke, revokeSessionOf } from "../../session/revoke.ts";
import { claimThen } from "../../store/one-time.ts";
import {
  deleteUser,
  disableUser,
  enableUser,
  findPerson,
  type PersonRow,
  replaceGroups,
} from "../../store/people.ts";
import { deletePersonalTokensOf } from "../../store/personal-tokens.ts";
import type { ListedSession } from "../../store/sessions.ts";
import { type AdminRefusal, FAULTS } from "../refusals.ts";
import { profileFaults } from "./add-user.ts";
import { activeSessions, personNamed } from "./find-people.ts";

/** Ends sessions, unfinished sign-ins, links and tokens, and blocks signing in until the user is enabled. */
export const disable = (services: Services, name: string, by: Actor, now: number) =>
  change(services, name, now, ({ user }) => ({
    claim: disableUser(services.db, user.id, now),
    ends: [deletePersonalTokensOf(services.db, user.id)],
    entry: { event: "user_disabled", actor: by.name, address: by.address },
  }));

/** Password and factors are kept. */
export const enable = (services: Services, name: string, by: Actor, now: number) =>
  change(services, name, now, ({ user }) => ({
    claim: enableUser(services.db, user.id),
    endsNothing: true,
    entry: { event: "user_enabled", actor: by.name, address: by.address },
  }));

/** Takes effect everywhere at once, because all sessions end. */
export const setGroups = (
  services: Services,
  name: string,
  groups: readonly string[],
  by: Actor,
  now: number,
) =>
  change(services, name, now, ({ user }) => ({
    ...(!fitsAssertion({ ...user, groups }) && {
      refused: { kind: "invalid", faults: { groups: FAULTS.groups_too_large } },
    }),
    claim: replaceGroups(services.db, user.id, groups),
    entry: {
      event: "groups_changed",
      actor: by.name,
      address: by.address,
      detail: { from: user.groups, to: groups },
    },
  }));

/** What is left out stays as it is; nobody is signed out. */
export async function setProfile(
  services: Services,
  name: string,
  change: ProfileChange,
  by: Actor,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(services.db, name);
  if (!found.ok) return found;
  const changed = await changeProfile(services, found.value.user, change, by, now);
  if (changed.ok) return ok({ ...found.value, user: changed.value });
  const { reason } = changed;
  switch (reason.kind) {
    case "invalid":
      return refuse({ kind: "invalid", faults: profileFaults(reason.faults) });
    case "too_large":
      return refuse({ kind: "invalid", faults: { name: FAULTS.name_too_large } });
    case "gone":
      return refuse({ kind: "no_such_user" });
  }
}

/**
 * Deletes the person and all their data, counters of attempts included, so that a new user of the same
 * name inherits nothing. The audit log is kept.
 */
export async function remove(
  services: Services,
  name: string,
  by: Actor,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const removed = await change(services, name, now, ({ user }) => ({
    claim: deleteUser(services.db, user.id),
    entry: { event: "user_removed", actor: by.name, address: by.address },
  }));
  // If this fails, the counters are cleared when a user of this name is added.
  if (removed.ok) {
    const { id, usernameKey } = removed.value.user;
    await services.limiter.forgetPerson(id, usernameKey);
  }
  return removed;
}

interface Change {
  /** Changes one row, or none for the last administrator. */
  readonly claim: D1PreparedStatement;
  readonly endsNothing?: true;
  /** What ends besides sessions, unfinished sign-ins and links. */
  readonly ends?: readonly D1PreparedStatement[];
  /** Why the change is not made. */
  readonly refused?: AdminRefusal;
  readonly entry: Pick<AuditEntry, "actor" | "address" | "detail"> & { readonly event: AuditEvent };
}

/** One batch. Returns the person as it is now, or as it was if it was removed. */
async function change(
  services: Pick<Services, "db" | "sessions" | "serviceTokens">,
  name: string,
  now: number,
  plan: (person: PersonRow) => Change,
): Promise<Result<PersonRow, AdminRefusal>> {
  const { db } = services;
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const { claim, entry, endsNothing, ends = [], refused } = plan(found.value);
  if (refused) return refuse(refused);
  const facts = [...ends, audit(db, { ...entry, now, user })];
  const done = endsNothing
    ? await claimThen(db, claim, facts)
    : await revoke(services, {
        userId: user.id,
        ends: "everything",
        claims: [claim],
        facts,
      });
  if (done && !endsNothing) services.serviceTokens.invalidate(user.id);
  const left = await findPerson(db, user.usernameKey);
  const still = left?.user.id === user.id ? left : undefined;
  if (!done) return refuse({ kind: still ? "last_administrator" : "no_such_user" });
  return ok(still ?? found.value);
}

/** Active ones, the latest first. */
export async function sessionsOfUser(
  services: Services,
  name: string,
  now: number,
): Promise<Result<readonly ListedSession[], AdminRefusal>> {
  const found = await personNamed(services.db, name);
  return found.ok ? ok(await activeSessions(services, found.value.user.id, now)) : found;
}

/** Ends one session of this user; an id of somebody else's session is refused as unknown. */
export async function revokeSession(
  services: Pick<Services, "db" | "sessions">,
  name: string,
  sessionId: string,
  by: Actor,
  now: number,
): Promise<Result<undefined, AdminRefusal>> {
  const { db } = services;
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
  const ended = await revokeSessionOf(services, { userId: user.id, sessionId }, [audit(db, entry)]);
  return ended ? ok(undefined) : refuse({ kind: "no_such_session" });
}

/** Ends all of them, and unfinished sign-ins. */
export async function revokeSessions(
  services: Pick<Services, "db" | "sessions">,
  name: string,
  by: Actor,
  now: number,
): Promise<Result<undefined, AdminRefusal>> {
  const { db } = services;
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const entry = { event: "all_sessions_revoked", now, user, actor: by.name } as const;
  await revoke(services, {
    userId: user.id,
    ends: "sessions",
    facts: [audit(db, { ...entry, address: by.address })],
  });
  return ok(undefined);
}
