import { audit } from "../audit/event.ts";
import { checkNewPassword, type PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { revokeEverythingElse } from "../session/revoke.ts";
import { claimThen } from "../store/claim.ts";
import { useLink } from "../store/links.ts";
import { findGivenPassword, setPassword } from "../store/passwords.ts";
import type { User } from "../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../verification/link.ts";
import type { AccountPorts } from "./ports.ts";

export type ResetRefusal =
  | { readonly about: "link"; readonly why: Exclude<LinkVerdict, VerifiedLink> }
  | {
      readonly about: "password";
      readonly user: User;
      readonly why: PasswordFault | { readonly kind: "unchanged" } | { readonly kind: "busy" };
    };

/**
 * Sets a new password by link. All sessions, half-done logins and links of the user end, and nobody
 * is signed in; the second factor is not touched, so it is asked for at the next sign-in.
 */
export async function resetPassword(
  ports: AccountPorts,
  request: { token: string; password: string; address: string },
  now: number,
): Promise<Result<User, ResetRefusal>> {
  const { db } = ports;
  const { token, address } = request;
  const link = await verifyLink(ports, { kind: "reset", token, address }, now);
  if (link.kind !== "right") return refuse({ about: "link", why: link });
  const { user } = link;
  const allowed = checkNewPassword(request.password, {
    minimum: ports.passwordMinimum,
    about: [...ports.context, user.username, user.name, user.email],
  });
  if (!allowed.ok) return refuse({ about: "password", user, why: allowed.reason });
  const unchanged = await isGivenPassword(ports, user.id, request.password);
  if (unchanged !== "another") return refuse({ about: "password", user, why: { kind: unchanged } });
  const hashed = await ports.hasher.hash(request.password);
  if (hashed.kind !== "hashed") return refuse({ about: "password", user, why: { kind: "busy" } });
  const done = await claimThen(db, useLink(db, "reset", link.tokenHash, now), [
    setPassword(db, user.id, hashed.phc, now),
    ...revokeEverythingElse(db, user.id, undefined),
    audit(db, { event: "password_reset", now, user, address }),
  ]);
  if (!done) return refuse({ about: "link", why: { kind: "gone" } });
  ports.notify(user, { event: "password_changed", username: user.username, at: now, address });
  return ok(user);
}

/** Who was given a password has to leave it behind. */
async function isGivenPassword(
  { db, hasher }: AccountPorts,
  userId: string,
  wanted: string,
): Promise<"unchanged" | "another" | "busy"> {
  const given = await findGivenPassword(db, userId);
  if (given === undefined) return "another";
  const { kind } = await hasher.verify(given, wanted);
  return kind === "right" ? "unchanged" : kind === "busy" ? "busy" : "another";
}
