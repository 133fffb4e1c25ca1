import { audit } from "../audit/event.ts";
import { checkNewPassword, type PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { revokeEverythingElse } from "../session/revoke.ts";
import { useLink } from "../store/links.ts";
import { insertPassword } from "../store/passwords.ts";
import { insertSession } from "../store/sessions.ts";
import type { User } from "../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../verification/link.ts";
import { rememberKnownDevice } from "../verification/remember-device.ts";
import type { SetUpPorts } from "./set-up.ts";

export type InvitationRefusal =
  | { readonly about: "link"; readonly why: Exclude<LinkVerdict, VerifiedLink> }
  | {
      readonly about: "password";
      readonly user: User;
      readonly why: PasswordFault | { readonly kind: "busy" };
    };

/**
 * The first password of who was invited, and the first sign-in with it. The link stands for the
 * password only: an app that demands two factors leads on to enrolment.
 */
export async function acceptInvitation(
  ports: Omit<SetUpPorts, "setUpToken">,
  request: { token: string; password: string; browser: Browser },
  now: number,
): Promise<Result<OpenedSession, InvitationRefusal>> {
  const { token, browser } = request;
  const asked = { kind: "invitation", token, address: browser.address } as const;
  const link = await verifyLink(ports, asked, now);
  if (link.kind !== "right") return refuse({ about: "link", why: link });
  const { user } = link;
  const allowed = checkNewPassword(request.password, {
    minimum: ports.passwordMinimum,
    about: [...ports.context, user.username, user.name, user.email],
  });
  if (!allowed.ok) return refuse({ about: "password", user, why: allowed.reason });
  const hashed = await ports.hasher.hash(request.password);
  if (hashed.kind !== "hashed") return refuse({ about: "password", user, why: { kind: "busy" } });
  const opened = await signInFirst(ports, link, hashed.phc, browser, now);
  if (!opened) return refuse({ about: "link", why: { kind: "gone" } });
  rememberKnownDevice(ports, opened, browser, false, now);
  return ok(opened);
}

function signInFirst(
  ports: Omit<SetUpPorts, "setUpToken">,
  { user, tokenHash }: VerifiedLink,
  passwordHash: string,
  browser: Browser,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = ports;
  return openSession(ports, {
    user,
    amr: ["pwd"],
    remembered: false,
    browser,
    now,
    claims: [useLink(db, "invitation", tokenHash, now)],
    insert: (session) => insertSession(db, session),
    facts: (session) => [
      insertPassword(db, user.id, passwordHash, now),
      ...revokeEverythingElse(db, user.id, session.id),
      audit(db, { event: "invitation_accepted", now, user, address: browser.address }),
    ],
    trustDeviceUntil: undefined,
  });
}
