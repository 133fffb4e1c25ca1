import { audit } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import { choosePassword, passwordFault } from "../factors/password-hash.ts";
import type { PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { revoke } from "../session/revoke.ts";
import { useLink } from "../store/links.ts";
import { claimThen } from "../store/one-time.ts";
import { deletePersonalTokensOf } from "../store/personal-tokens.ts";
import { findGivenPassword, setPassword, stillGivenPassword, type User } from "../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../verification/token.ts";
import { type NewLink, prepareLink } from "./links.ts";

export type ResetRefusal =
  | { readonly about: "link"; readonly why: Exclude<LinkVerdict, VerifiedLink> }
  | {
      readonly about: "password";
      readonly user: User;
      readonly why: PasswordFault | { readonly kind: "unchanged" } | Busy;
    };

/**
 * Sets a new password by link. All sessions, half-done logins, links and tokens of the user end, and nobody
 * is signed in; the second factor is not touched, so it is asked for at the next sign-in.
 */
export async function resetPassword(
  services: Services,
  request: { token: string; password: string; address: string },
  now: number,
): Promise<Result<User, ResetRefusal>> {
  const { db } = services;
  const { token, address } = request;
  const link = await verifyLink(services, { kind: "reset", token, address }, now);
  if (link.kind !== "right") return refuse({ about: "link", why: link });
  const { user } = link;
  const fault = passwordFault(services.config, request.password, user);
  if (fault) return refuse({ about: "password", user, why: fault });
  const unchanged = await isGivenPassword(services, user.id, request.password);
  if (unchanged !== "another") return refuse({ about: "password", user, why: { kind: unchanged } });
  const chosen = await choosePassword(services, request.password, user);
  if (!chosen.ok) return refuse({ about: "password", user, why: chosen.reason });
  const done = await revoke(services, {
    userId: user.id,
    ends: "everything",
    claims: [useLink(db, "reset", link.tokenHash, now)],
    facts: [
      setPassword(db, user.id, chosen.value, now),
      deletePersonalTokensOf(db, user.id),
      audit(db, { event: "password_reset", now, user, address }),
    ],
  });
  if (!done) return refuse({ about: "link", why: { kind: "gone" } });
  services.serviceTokens.invalidate(user.id);
  services.notify(user, { event: "password_changed", username: user.username, at: now, address });
  return ok(user);
}

/** A password that an administrator chose may not be chosen again by its owner. */
async function isGivenPassword(
  { db, hasher }: Services,
  userId: string,
  wanted: string,
): Promise<"unchanged" | "another" | "busy"> {
  const given = await findGivenPassword(db, userId);
  if (given === undefined) return "another";
  const { kind } = await hasher.verify(given, wanted);
  return kind === "right" ? "unchanged" : kind === "busy" ? "busy" : "another";
}

/**
 * For a sign-in with a password that somebody else has chosen: no session begins, and the way in
 * leads through a new password of their own (ASVS 6.4.1). The link is one like those for a forgotten
 * password: good once, for half an hour, and a second factor is asked for after it all the same.
 * `undefined`: the password that was checked is not theirs any more.
 */
export async function demandNewPassword(
  { db }: { readonly db: D1Database },
  { user, passwordHash, address }: { user: User; passwordHash: string; address: string },
  now: number,
): Promise<NewLink | undefined> {
  const wanted = { kind: "reset", userId: user.id, createdBy: user.username } as const;
  const link = await prepareLink(db, wanted, now);
  const demanded = await claimThen(db, stillGivenPassword(db, user.id, passwordHash), [
    ...link.facts,
    audit(db, { event: "new_password_demanded", now, user, address }),
  ]);
  return demanded ? link : undefined;
}
