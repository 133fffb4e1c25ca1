import { fitsAssertion } from "../assertion/claims.ts";
import { type Actor, audit } from "../audit/event.ts";
import { type ProfileFaults, readProfile } from "../factors/profile.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { changeUser } from "../session/revoke.ts";
import { deleteLinksOf } from "../store/links.ts";
import { setEmail, setName, type User } from "../store/users.ts";

/** What is left out stays as it is. An empty name is the user name. */
export interface ProfileChange {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
}

export type ProfileRefusal =
  | { readonly kind: "invalid"; readonly faults: ProfileFaults }
  /** Together with the groups it is too much for the header that apps get. */
  | { readonly kind: "too_large" }
  | { readonly kind: "gone" };

/** What the assertion will say, as typed; written nowhere yet. */
export function readChange(
  user: User,
  { name = user.name, email = user.email }: ProfileChange,
): Result<Pick<User, "name" | "email">, Exclude<ProfileRefusal, { kind: "gone" }>> {
  const profile = readProfile({ username: user.username, name, email });
  if (!profile.ok) return refuse({ kind: "invalid", faults: profile.reason });
  const wanted = { name: profile.value.name, email: profile.value.email };
  return fitsAssertion({ ...user, ...wanted }) ? ok(wanted) : refuse({ kind: "too_large" });
}

/**
 * Changes name and address at once, without asking whose address it is: for administrators, and for
 * owners the name alone. Sessions go on. Links end with the address, because some may be in its mailbox.
 */
export async function changeProfile(
  services: Pick<Services, "db" | "sessions" | "serviceTokens" | "notify">,
  user: User,
  change: ProfileChange,
  by: Actor,
  now: number,
): Promise<Result<User, ProfileRefusal>> {
  const { db } = services;
  const read = readChange(user, change);
  if (!read.ok) return read;
  const { name, email } = read.value;
  const entry = { now, user, actor: by.name, address: by.address };
  const claims: D1PreparedStatement[] = [];
  const facts: D1PreparedStatement[] = [];
  if (name !== user.name) {
    claims.push(setName(db, user.id, name));
    const detail = { from: user.name, to: name };
    facts.push(audit(db, { event: "name_changed", ...entry, detail }));
  }
  if (email !== user.email) {
    claims.push(setEmail(db, user.id, email));
    const detail = { from: user.email, to: email };
    facts.push(deleteLinksOf(db, user.id), audit(db, { event: "email_changed", ...entry, detail }));
  }
  if (claims.length === 0) return ok(user);
  const done = await changeUser(services, { userId: user.id, claims, facts });
  if (!done) return refuse({ kind: "gone" });
  services.serviceTokens.invalidate(user.id);
  if (email !== user.email) {
    const facts = {
      event: "email_changed",
      username: user.username,
      at: now,
      address: "",
    } as const;
    services.notify(user, facts);
  }
  return ok({ ...user, name, email });
}
