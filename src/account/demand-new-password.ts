import { audit } from "../audit/event.ts";
import { claimThen } from "../store/one-time.ts";
import { stillGivenPassword, type User } from "../store/users.ts";
import { type NewLink, prepareLink } from "./links.ts";

/**
 * For who signs in with a password that somebody else has chosen: no session begins, and the way in
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
