import { audit } from "../audit/event.ts";
import { checkNewPassword, type PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { knowDevice } from "../proof/know-device.ts";
import { type LinkProof, type LinkVerdict, proveLink } from "../proof/link.ts";
import type { Browser } from "../session/browser.ts";
import { endEverythingElse } from "../session/end-others.ts";
import { type OpenedSession, openSession } from "../session/open.ts";
import { useLink } from "../store/links.ts";
import { insertPassword } from "../store/passwords.ts";
import { insertSession } from "../store/sessions.ts";
import type { User } from "../store/users.ts";
import type { SetUpPorts } from "./set-up.ts";

export type InvitationRefusal =
  | { readonly about: "link"; readonly why: Exclude<LinkVerdict, LinkProof> }
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
  const link = await proveLink(ports, asked, now);
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
  knowDevice(ports, opened, browser, false, now);
  return ok(opened);
}

function signInFirst(
  ports: Omit<SetUpPorts, "setUpToken">,
  { user, tokenHash }: LinkProof,
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
      ...endEverythingElse(db, user.id, session.id),
      audit(db, { event: "invitation_accepted", now, user, address: browser.address }),
    ],
    trustDeviceUntil: undefined,
  });
}
