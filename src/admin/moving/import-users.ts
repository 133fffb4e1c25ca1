import type * as z from "zod";
import { LINK_LIFETIME, type NewLink, newLink } from "../../account/links.ts";
import { fitsAssertion } from "../../assertion/claims.ts";
import { type Actor, audit } from "../../audit/event.ts";
import { hashFault } from "../../factors/foreign-hash.ts";
import { readProfile } from "../../factors/profile.ts";
import { usernameKey } from "../../factors/username.ts";
import { randomId } from "../../kit/random.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import { seal } from "../../kit/seal.ts";
import type { Services } from "../../services.ts";
import { StorageError } from "../../store/database.ts";
import {
  type ImportedUser,
  insertImportedUsers,
  pieces,
  presentUsers,
} from "../../store/import.ts";
import { insertInvitations } from "../../store/links.ts";
import { type ImportedTotp, insertImportedTotp } from "../../store/second-factors.ts";
import type { User } from "../../store/users.ts";
import { totpContext } from "../../verification/totp-secret.ts";
import { profileFaults } from "../people/add-user.ts";
import { type AdminRefusal, FAULTS } from "../refusals.ts";
import type { imported, importedUsers } from "./contract.ts";

type Wanted = z.output<typeof importedUsers>;
/** By field: `users.3.username`. */
type Faults = Record<string, string>;

/** Names of one audit event. */
const NAMES_PER_EVENT = 100;
/** A Worker may make a limited number of calls to Durable Objects in one request. */
const MOST_FORGOTTEN = 100;

interface Plan {
  readonly users: readonly ImportedUser[];
  /** Secrets in the clear, by user. */
  readonly totp: readonly {
    readonly userId: string;
    readonly name: string;
    readonly secret: string;
  }[];
}

export interface Imported extends z.input<typeof imported> {
  readonly invited: readonly (NewLink & { readonly user: User })[];
}

/**
 * Adds users as another system knew them, and secrets of authenticator apps: all of it or nothing.
 * Everything is checked first, so that all faults are reported at once; the batch checks again.
 * `invites`: those who come without a password get an invitation, in the same batch.
 */
export async function importUsers(
  services: Services,
  wanted: Wanted,
  by: Actor,
  now: number,
  { invites } = { invites: false },
): Promise<Result<Imported, AdminRefusal>> {
  const { db, keys } = services;
  const plan = await planOf(services, wanted);
  if (!plan.ok) return refuse({ kind: "invalid", faults: plan.reason });
  const { users, totp } = plan.value;
  const done = {
    users: users.map(({ user }) => user.username),
    second_factors: totp.map(({ name }) => name),
    dry_run: wanted.dry_run,
    invited: [],
  };
  if (wanted.dry_run || users.length + totp.length === 0) return ok(done);
  const factors: ImportedTotp[] = await Promise.all(
    totp.map(async ({ userId, secret }) => ({
      ...{ id: randomId(), userId },
      sealedSecret: await seal(keys.totp[0], totpContext(userId), secret),
    })),
  );
  const invited = invites
    ? await Promise.all(
        users
          .filter(({ passwordHash, disabled }) => passwordHash === undefined && !disabled)
          .map(async ({ user }) => ({ user, ...(await newLink("invitation", now)) })),
      )
    : [];
  const about = { now, user: undefined, actor: by.name, address: by.address };
  const events = (["users", "second_factors"] as const).flatMap((what) =>
    pieces(done[what], NAMES_PER_EVENT).map((names) =>
      audit(db, { ...about, event: `${what}_imported`, detail: { count: names.length, names } }),
    ),
  );
  for (const some of pieces(invited, NAMES_PER_EVENT)) {
    const names = some.map(({ user }) => user.username);
    const detail = { count: names.length, names };
    events.push(audit(db, { ...about, event: "invitations_created", detail }));
  }
  try {
    await db.batch([
      ...insertImportedUsers(db, users, now),
      ...pieces(invited).map((some) =>
        insertInvitations(
          db,
          some.map(({ user, tokenHash }) => ({ userId: user.id, tokenHash })),
          { createdBy: by.name, createdAt: now, expiresAt: now + LINK_LIFETIME.invitation },
        ),
      ),
      ...pieces(factors).map((some) => insertImportedTotp(db, some, keys.secretId)),
      ...events,
    ]);
  } catch (error) {
    // One of them was added since the check.
    if (error instanceof StorageError && error.code === "constraint") {
      return refuse({ kind: "name_taken" });
    }
    throw error;
  }
  // Guesses at a name before it existed must not lock its owner out; for the rest they expire.
  for (const { user } of users.slice(0, MOST_FORGOTTEN)) {
    services.waitUntil(services.limiter.forgetPerson(user.id, user.usernameKey));
  }
  return ok({ ...done, invited });
}

async function planOf({ db }: Services, wanted: Wanted): Promise<Result<Plan, Faults>> {
  const faults: Faults = {};
  const names = [...wanted.users, ...wanted.second_factors];
  const present = await presentUsers(
    db,
    names.flatMap(({ username }) => usernameKey(username.trim()) ?? []),
  );
  const added = new Map<string, { id: string; hasTotp: boolean }>();
  const users: ImportedUser[] = [];
  const totp: Plan["totp"][number][] = [];
  wanted.users.forEach((row, at) => {
    const profile = readProfile(row);
    const hash = row.password_hash;
    const hashWrong = hash === undefined ? undefined : hashFault(hash);
    const key = profile.ok ? profile.value.usernameKey : "";
    const mistakes: Faults = {
      ...(profile.ok ? {} : profileFaults(profile.reason)),
      ...(hashWrong !== undefined && { password_hash: hashWrong }),
      ...(profile.ok &&
        !fitsAssertion({ ...profile.value, groups: row.groups }) && {
          groups: FAULTS.groups_too_large,
        }),
      ...(present.has(key) && { username: FAULTS.already_there }),
      ...(added.has(key) && { username: FAULTS.twice }),
    };
    for (const [field, fault] of Object.entries(mistakes)) faults[`users.${at}.${field}`] = fault;
    if (!profile.ok) return;
    const { username, name, email } = profile.value;
    const user = { id: randomId(), username, usernameKey: key, name, email, groups: row.groups };
    const { disabled, totp_secret: secret } = row;
    added.set(key, { id: user.id, hasTotp: secret !== undefined });
    users.push({ user, disabled, passwordHash: hash });
    if (secret !== undefined) totp.push({ userId: user.id, name: username, secret });
  });
  wanted.second_factors.forEach(({ username, totp_secret: secret }, at) => {
    const key = usernameKey(username.trim()) ?? "";
    const owner = added.get(key) ?? present.get(key);
    const fault = !owner ? FAULTS.no_user : owner.hasTotp ? FAULTS.has_app : undefined;
    if (fault !== undefined) faults[`second_factors.${at}.username`] = fault;
    if (!owner) return;
    totp.push({ userId: owner.id, name: username, secret });
    added.set(key, { id: owner.id, hasTotp: true });
  });
  return Object.keys(faults).length > 0 ? refuse(faults) : ok({ users, totp });
}
