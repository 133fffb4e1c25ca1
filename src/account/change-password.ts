import { audit } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import { choosePassword, passwordFault } from "../factors/password-hash.ts";
import type { PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import type { Person } from "../session/visitor.ts";
import { deletePersonalTokensOf } from "../store/personal-tokens.ts";
import { insertSession } from "../store/sessions.ts";
import { replacePassword } from "../store/users.ts";
import {
  type PasswordVerdict,
  type VerifiedPassword,
  verifyPassword,
} from "../verification/password.ts";

export type ChangePasswordRefusal =
  | { readonly about: "current"; readonly why: Exclude<PasswordVerdict, VerifiedPassword> }
  | { readonly about: "new"; readonly why: PasswordFault | Busy };

/**
 * Needs the current password, which counts as an attempt like any other. Ends every other session
 * and every token of this person, because somebody who had the password may have made one, and gives
 * this session a new name. The second factor is not touched.
 */
export async function changePassword(
  services: Services,
  request: { person: Person; browser: Browser; current: string; wanted: string },
  now: number,
): Promise<Result<OpenedSession, ChangePasswordRefusal>> {
  const { person, browser } = request;
  const fault = passwordFault(services.config, request.wanted, person);
  if (fault) return refuse({ about: "new", why: fault });
  const verified = await verifyPassword(
    services,
    { username: person.username, password: request.current, browser },
    now,
  );
  if (verified.kind !== "right") return refuse({ about: "current", why: verified });
  services.waitUntil(verified.spent.giveBack());
  const chosen = await choosePassword(services, request.wanted, person);
  if (!chosen.ok) return refuse({ about: "new", why: chosen.reason });
  const opened = await replace(
    services,
    request,
    { from: verified.passwordHash, to: chosen.value },
    now,
  );
  // Changed in another tab while this one was being checked.
  if (!opened) return refuse({ about: "current", why: { kind: "wrong" } });
  services.serviceTokens.invalidate(person.userId);
  const { username } = person;
  services.notify(person, {
    event: "password_changed",
    username,
    at: now,
    address: browser.address,
  });
  return ok(opened);
}

function replace(
  services: Services,
  { person, browser }: { person: Person; browser: Browser },
  hash: { from: string; to: string },
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  const user = { ...person, id: person.userId };
  return openSession(services, {
    user,
    amr: person.amr,
    remembered: person.remembered,
    trustedSince: person.trustedSince,
    continues: person,
    browser,
    now,
    claims: [replacePassword(db, user.id, hash.from, hash.to, now)],
    insert: (session) => insertSession(db, session),
    facts: [
      deletePersonalTokensOf(db, user.id),
      audit(db, { event: "password_changed", now, user, address: browser.address }),
    ],
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
}
