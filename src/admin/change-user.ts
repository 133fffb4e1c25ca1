import { type AuditEntry, type AuditEvent, audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { revokeEverythingElse } from "../session/revoke.ts";
import { claimThen } from "../store/one-time.ts";
import {
  deleteUser,
  disableUser,
  enableUser,
  findPerson,
  type PersonRow,
  replaceGroups,
} from "../store/people.ts";
import { personNamed } from "./people.ts";
import type { AdminRefusal, By } from "./refusal.ts";

/** Sessions, half-done logins and links end; nobody signs in under this name until it is enabled. */
export const disable = (services: Services, name: string, by: By, now: number) =>
  change(services, name, now, ({ user }) => ({
    claim: disableUser(services.db, user.id, now),
    facts: revokeEverythingElse(services.db, user.id, undefined),
    entry: { event: "user_disabled", actor: by.name, address: by.address },
  }));

/** Password and factors are as they were. */
export const enable = (services: Services, name: string, by: By, now: number) =>
  change(services, name, now, ({ user }) => ({
    claim: enableUser(services.db, user.id),
    facts: [],
    entry: { event: "user_enabled", actor: by.name, address: by.address },
  }));

/** Takes effect everywhere at once, because all sessions end. */
export const setGroups = (
  services: Services,
  name: string,
  groups: readonly string[],
  by: By,
  now: number,
) =>
  change(services, name, now, ({ user }) => ({
    claim: replaceGroups(services.db, user.id, groups),
    facts: revokeEverythingElse(services.db, user.id, undefined),
    entry: {
      event: "groups_changed",
      actor: by.name,
      address: by.address,
      detail: { from: user.groups, to: groups },
    },
  }));

/**
 * The person and all that is theirs, counters of attempts too: a name that is made again inherits
 * nothing. The audit log stays.
 */
export async function remove(
  services: Services,
  name: string,
  by: By,
  now: number,
): Promise<Result<PersonRow, AdminRefusal>> {
  const removed = await change(services, name, now, ({ user }) => ({
    claim: deleteUser(services.db, user.id),
    facts: [],
    entry: { event: "user_removed", actor: by.name, address: by.address },
  }));
  // What could not be forgotten now is forgotten when the name is made again.
  if (removed.ok) {
    const { id, usernameKey } = removed.value.user;
    await services.limiter.forgetPerson(id, usernameKey);
  }
  return removed;
}

interface Change {
  /** Changes one row, or none for the last administrator. */
  readonly claim: D1PreparedStatement;
  readonly facts: readonly D1PreparedStatement[];
  readonly entry: Pick<AuditEntry, "actor" | "address" | "detail"> & { readonly event: AuditEvent };
}

/** One batch; the answer is the person as it was before, or is now where the row is still there. */
async function change(
  { db, sessions }: Services,
  name: string,
  now: number,
  plan: (person: PersonRow) => Change,
): Promise<Result<PersonRow, AdminRefusal>> {
  const found = await personNamed(db, name);
  if (!found.ok) return found;
  const { user } = found.value;
  const { claim, facts, entry } = plan(found.value);
  const done = await claimThen(db, claim, [...facts, audit(db, { ...entry, now, user })]);
  const left = await findPerson(db, user.usernameKey);
  const still = left?.user.id === user.id ? left : undefined;
  if (!done) return refuse({ kind: still ? "last_administrator" : "no_such_user" });
  sessions.invalidate(user.id);
  return ok(still ?? found.value);
}
