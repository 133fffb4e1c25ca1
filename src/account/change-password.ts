import { audit } from "../audit/event.ts";
import { checkNewPassword, type PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { revokeEverythingElse } from "../session/revoke.ts";
import type { Person } from "../session/visitor.ts";
import { replacePassword } from "../store/passwords.ts";
import { insertSession } from "../store/sessions.ts";
import {
  type PasswordVerdict,
  type VerifiedPassword,
  verifyPassword,
} from "../verification/password.ts";
import type { AccountPorts } from "./ports.ts";

export type ChangePasswordRefusal =
  | { readonly about: "current"; readonly why: Exclude<PasswordVerdict, VerifiedPassword> }
  | { readonly about: "new"; readonly why: PasswordFault | { readonly kind: "busy" } };

/**
 * Needs the current password, which counts as an attempt like any other. Ends every other session
 * of this person and gives this one a new name. The second factor is not touched.
 */
export async function changePassword(
  ports: AccountPorts,
  request: { person: Person; browser: Browser; current: string; wanted: string },
  now: number,
): Promise<Result<OpenedSession, ChangePasswordRefusal>> {
  const { person, browser } = request;
  const allowed = checkNewPassword(request.wanted, {
    minimum: ports.passwordMinimum,
    about: [...ports.context, person.username, person.name, person.email],
  });
  if (!allowed.ok) return refuse({ about: "new", why: allowed.reason });
  const verified = await verifyPassword(
    ports,
    { username: person.username, password: request.current, browser },
    now,
  );
  if (verified.kind !== "right") return refuse({ about: "current", why: verified });
  ports.later(verified.spent.giveBack());
  const hashed = await ports.hasher.hash(request.wanted);
  if (hashed.kind !== "hashed") return refuse({ about: "new", why: { kind: "busy" } });
  const opened = await replace(
    ports,
    request,
    { from: verified.passwordHash, to: hashed.phc },
    now,
  );
  // Changed in another tab while this one was being checked.
  if (!opened) return refuse({ about: "current", why: { kind: "wrong" } });
  const { username } = person;
  ports.notify(person, { event: "password_changed", username, at: now, address: browser.address });
  return ok(opened);
}

function replace(
  ports: AccountPorts,
  { person, browser }: { person: Person; browser: Browser },
  hash: { from: string; to: string },
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = ports;
  const user = { ...person, id: person.userId };
  return openSession(ports, {
    user,
    amr: person.amr,
    remembered: person.remembered,
    continues: person,
    browser,
    now,
    claims: [replacePassword(db, user.id, hash.from, hash.to, now)],
    insert: (session) => insertSession(db, session),
    facts: (session) => [
      ...revokeEverythingElse(db, user.id, session.id),
      audit(db, { event: "password_changed", now, user, address: browser.address }),
    ],
    trustDeviceUntil: undefined,
  });
}
