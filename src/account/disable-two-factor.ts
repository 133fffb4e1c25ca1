import { audit } from "../audit/event.ts";
import type { App } from "../config/config.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { isAdministrator, type Person } from "../session/visitor.ts";
import { deletePersonalTokensOf } from "../store/personal-tokens.ts";
import { deleteRecoveryCodes } from "../store/recovery-sets.ts";
import { deleteTotpFactor, findByUser } from "../store/second-factors.ts";
import { insertSession } from "../store/sessions.ts";
import { eitherCode } from "../verification/match-code.ts";
import { type SecondFactorRefusal, verifySecondFactor } from "../verification/second-factor.ts";

/** Whether some app, or the administration, would turn this person away without a second factor. */
export const isTwoFactorDemanded = (apps: readonly App[], person: Person): boolean =>
  isAdministrator(person) ||
  apps.some(
    (app) =>
      app.policy === "two_factor" ||
      app.rules.some(
        (rule) =>
          (rule.policy === "two_factor" || rule.phishingResistant) &&
          (rule.groups.length === 0 ||
            rule.groups.some((group) => person.groups.includes(group))) &&
          (rule.users.length === 0 || rule.users.includes(person.usernameKey)),
      ),
  );

/** Needs a current code or a recovery code; ends all other sessions, and this one goes on without. */
export async function disableTwoFactor(
  services: Services,
  request: { person: Person; browser: Browser; code: string },
  now: number,
): Promise<Result<OpenedSession, SecondFactorRefusal>> {
  const { db } = services;
  const { person, browser } = request;
  const verified = await verifySecondFactor(
    services,
    {
      userId: person.userId,
      input: eitherCode(request.code),
      find: () => findByUser(db, person.userId),
      browser,
    },
    now,
  );
  if (verified.kind !== "right") return refuse(verified);
  const { user } = verified.found;
  // The recovery codes stay for the passkeys.
  const last = verified.found.passkeys.length === 0;
  const opened = await openSession(services, {
    user,
    amr: last ? ["pwd"] : person.amr,
    remembered: false,
    continues: person,
    browser,
    now,
    claims: [verified.claim, deleteTotpFactor(db, user.id, last)],
    insert: (session) => insertSession(db, session),
    facts: [
      ...(last ? [...deleteRecoveryCodes(db, user.id), deletePersonalTokensOf(db, user.id)] : []),
      audit(db, { event: "second_factor_disabled", now, user, address: browser.address }),
    ],
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
  if (!opened) return refuse(verified.lost());
  services.waitUntil(verified.spent.giveBack());
  services.serviceTokens.invalidate(user.id);
  const { username } = user;
  const { address } = browser;
  services.notify(user, { event: "second_factor_disabled", username, at: now, address });
  return ok(opened);
}
