import { type PreparedLink, prepareLink } from "../../account/links.ts";
import { fitsAssertion } from "../../assertion/claims.ts";
import { type Actor, audit } from "../../audit/event.ts";
import { choosePassword, passwordFault } from "../../factors/password-hash.ts";
import type { PasswordFault } from "../../factors/password-policy.ts";
import { type Profile, type ProfileFaults, readProfile } from "../../factors/profile.ts";
import { randomId } from "../../kit/random.ts";
import { ok, type Result, refuse } from "../../kit/result.ts";
import type { Services } from "../../services.ts";
import { claimThen } from "../../store/one-time.ts";
import { findPerson, insertGivenPassword, type PersonRow } from "../../store/people.ts";
import { insertUser, type User } from "../../store/users.ts";
import { type AdminRefusal, FAULTS } from "../refusals.ts";

export interface NewUser {
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly groups: readonly string[];
  /** For first set-up by script: it has to be changed at the next sign-in. */
  readonly password?: string | undefined;
  /** Create an invitation in the same step. */
  readonly invite: boolean;
}

export interface AddedUser {
  readonly person: PersonRow;
  readonly invitation: { readonly token: string; readonly expiresAt: number } | undefined;
}

/** Adds the user, the password or the invitation, and the audit events: all of it or nothing. */
export async function addUser(
  services: Services,
  wanted: NewUser,
  by: Actor,
  now: number,
): Promise<Result<AddedUser, AdminRefusal>> {
  const { db } = services;
  const profile = checkNewUser(services, wanted);
  if (!profile.ok) return profile;
  let hash: string | undefined;
  if (wanted.password !== undefined) {
    const chosen = await choosePassword(services, wanted.password, wanted);
    if (!chosen.ok) return refuse({ kind: "busy" });
    hash = chosen.value;
  }

  const { username, usernameKey, name, email } = profile.value;
  const user: User = {
    ...{ id: randomId(), username, usernameKey, name, email },
    groups: [...new Set(wanted.groups)],
  };
  const invitation = wanted.invite
    ? await prepareLink(db, { kind: "invitation", userId: user.id, createdBy: by.name }, now)
    : undefined;
  const added = await claimThen(db, insertUser(db, user, now), [
    ...(hash === undefined ? [] : [insertGivenPassword(db, user.id, hash, now)]),
    ...factsOf(db, user, invitation, by, now),
  ]);
  if (!added) return refuse({ kind: "name_taken" });
  // Guesses at this name from before it existed must not lock its new owner out.
  services.waitUntil(services.limiter.forgetPerson(user.id, user.usernameKey));
  const person = await findPerson(db, user.usernameKey);
  return person ? ok({ person, invitation }) : refuse({ kind: "no_such_user" });
}

function factsOf(
  db: D1Database,
  user: User,
  invitation: PreparedLink | undefined,
  by: Actor,
  now: number,
): D1PreparedStatement[] {
  const about = { now, user, actor: by.name, address: by.address };
  const added = audit(db, { event: "user_added", ...about, detail: { groups: user.groups } });
  if (!invitation) return [added];
  return [added, ...invitation.facts, audit(db, { event: "invitation_created", ...about })];
}

/** All faults at once, by field. */
function checkNewUser(services: Services, wanted: NewUser): Result<Profile, AdminRefusal> {
  const profile = readProfile(wanted);
  const fault =
    wanted.password === undefined
      ? undefined
      : passwordFault(services.config, wanted.password, wanted);
  const faults = {
    ...(profile.ok ? {} : profileFaults(profile.reason)),
    ...(fault && { password: passwordSentence(fault) }),
    ...(profile.ok &&
      !fitsAssertion({ ...profile.value, groups: wanted.groups }) && {
        groups: FAULTS.groups_too_large,
      }),
    ...(wanted.invite &&
      wanted.password !== undefined && { invite: "cannot be combined with a password" }),
  };
  if (!profile.ok || Object.keys(faults).length > 0) return refuse({ kind: "invalid", faults });
  return profile;
}

export const profileFaults = (faults: ProfileFaults): Record<string, string> => ({
  ...(faults.username && { username: FAULTS[`username_${faults.username}`] }),
  ...(faults.name && { name: FAULTS.name_invalid }),
  ...(faults.email && { email: FAULTS.email_invalid }),
});

function passwordSentence(fault: PasswordFault): string {
  switch (fault.kind) {
    case "too_short":
      return `must have at least ${fault.minimum} characters`;
    case "too_long":
      return "must have at most 1024 bytes";
    case "common":
      return "is one of the common passwords";
    case "about_you":
      return "consists of names of the user or of this installation";
  }
}
