import { audit } from "../audit/event.ts";
import type { Busy } from "../factors/hash-queue.ts";
import { choosePassword } from "../factors/password-hash.ts";
import type { PasswordFault } from "../factors/password-policy.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession, sessionIdFrom } from "../session/open-session.ts";
import { useLink } from "../store/links.ts";
import { insertSession } from "../store/sessions.ts";
import { insertPassword, type User } from "../store/users.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../verification/token.ts";
import { sessionOfFirstClick } from "./second-click.ts";

export type InvitationRefusal =
  | { readonly about: "link"; readonly why: Exclude<LinkVerdict, VerifiedLink> }
  | {
      readonly about: "password";
      readonly user: User;
      readonly why: PasswordFault | Busy;
    };

/**
 * Sets the first password of an invited user and signs them in. The link proves the
 * password only: an app that demands two factors leads on to enrolment.
 */
export async function acceptInvitation(
  services: Services,
  request: { token: string; password: string; formToken: string; browser: Browser },
  now: number,
): Promise<Result<OpenedSession, InvitationRefusal>> {
  const { token, browser } = request;
  const id = await sessionIdFrom("invitation", token, request.formToken);
  const firstClick = () =>
    sessionOfFirstClick(services, { id, password: request.password, browser }, now);
  const asked = { kind: "invitation", token, address: browser.address } as const;
  const link = await verifyLink(services, asked, now);
  if (link.kind !== "right") {
    const before = link.kind === "gone" ? await firstClick() : undefined;
    return before ? ok(before) : refuse({ about: "link", why: link });
  }
  const { user } = link;
  const chosen = await choosePassword(services, request.password, user);
  if (!chosen.ok) return refuse({ about: "password", user, why: chosen.reason });
  const opened = await signInFirst(
    services,
    link,
    { id, passwordHash: chosen.value },
    browser,
    now,
  );
  if (!opened) {
    const before = await firstClick();
    return before ? ok(before) : refuse({ about: "link", why: { kind: "gone" } });
  }
  rememberKnownDevice(services, opened, browser, false, now);
  return ok(opened);
}

function signInFirst(
  services: Services,
  { user, tokenHash }: VerifiedLink,
  { id, passwordHash }: { id: string; passwordHash: string },
  browser: Browser,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  return openSession(services, {
    id,
    user,
    amr: ["pwd"],
    remembered: false,
    browser,
    now,
    claims: [useLink(db, "invitation", tokenHash, now)],
    insert: (session) => insertSession(db, session),
    facts: [
      insertPassword(db, user.id, passwordHash, now),
      audit(db, { event: "invitation_accepted", now, user, address: browser.address }),
    ],
    revokesOthers: true,
    trustDeviceUntil: undefined,
  });
}
