import { audit } from "../audit/event.ts";
import { isPlainEmail } from "../factors/profile.ts";
import { sha256, toBase64Url, utf8 } from "../kit/bytes.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import { confirmationMail } from "../mail/link-mail.ts";
import type { Services } from "../services.ts";
import { changeUser } from "../session/revoke.ts";
import { isFreshSignIn, type Person } from "../session/visitor.ts";
import { deleteLinksOf, findLink, useLink } from "../store/links.ts";
import { takeEmail } from "../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../verification/token.ts";
import { createLink, mailedLink, mailOrigin } from "./links.ts";
import { readChange } from "./profile.ts";

/**
 * Why no confirmation is sent. Whether another account has the address is not among them: that is said
 * only to whoever opens the link, and so reads the mailbox.
 */
export type EmailRefusal =
  /** Without mail nothing shows whose it is, so only administrators change it. */
  | { readonly kind: "no_mail" }
  | { readonly kind: "stale" }
  | { readonly kind: "invalid" }
  | { readonly kind: "unchanged" }
  | { readonly kind: "too_large" }
  | { readonly kind: "too_many_mails" }
  | { readonly kind: "unsent" }
  | { readonly kind: "gone" };

interface EmailRequest {
  readonly person: Person;
  /** As it was typed. */
  readonly email: string;
  /** Where the form was sent, for the link. */
  readonly asked: URL;
  readonly address: string;
}

/**
 * Mails a link to an address that is to be this person's; until it is confirmed, nothing changes. Apps
 * may know people by their address, so whoever takes one has to read its mail.
 */
export async function requestEmail(
  services: Services,
  { person, email: typed, asked, address }: EmailRequest,
  now: number,
): Promise<Result<string, EmailRefusal>> {
  const { db, config, sendMail } = services;
  const email = typed.trim();
  const user = { ...person, id: person.userId };
  const origin = mailOrigin(config, asked);
  if (!sendMail || origin === undefined) return refuse({ kind: "no_mail" });
  if (!isFreshSignIn(person, now)) return refuse({ kind: "stale" });
  if (!isPlainEmail(email)) return refuse({ kind: "invalid" });
  if (email === person.email) return refuse({ kind: "unchanged" });
  if (!readChange(user, { email }).ok) return refuse({ kind: "too_large" });
  if (!(await mayMail(services, user.id, email, now))) return refuse({ kind: "too_many_mails" });

  const wanted = { kind: "email", userId: user.id, createdBy: user.username, email } as const;
  const entry = { event: "email_change_requested", now, user, address } as const;
  const link = await createLink(services, wanted, now, [
    audit(db, { ...entry, detail: { to: email } }),
  ]);
  if (!link) return refuse({ kind: "gone" });
  const { username } = user;
  const url = mailedLink(origin, "email", link.token);
  const sent = await sendMail({ email, usernameKey: user.usernameKey }, (t) =>
    confirmationMail(t, config.name, { username, url }),
  );
  if (!sent) return refuse({ kind: "unsent" });
  services.notify(person, { event: "email_change_requested", username, at: now, address });
  return ok(email);
}

/**
 * Counts one mail against the requester and one against the mailbox, which may be a stranger's. A
 * failed send counts too: the mail may have gone out.
 */
async function mayMail(
  { limiter }: Pick<Services, "limiter">,
  userId: string,
  email: string,
  now: number,
): Promise<boolean> {
  const mailbox = toBase64Url(await sha256(utf8(email.toLowerCase())));
  return (
    (await limiter.spendMail("mail_address", `by ${userId}`, now)) &&
    limiter.spendMail("mail_address", `to ${mailbox}`, now)
  );
}

export type ConfirmationRefusal =
  | Exclude<LinkVerdict, VerifiedLink>
  /** The link is for somebody else than who is signed in. */
  | { readonly kind: "other_account" }
  /** Another account has the address. */
  | { readonly kind: "taken" };

export interface ConfirmableEmail {
  readonly email: string;
  readonly tokenHash: string;
}

interface Confirmation {
  readonly person: Person;
  readonly token: string;
  readonly address: string;
}

/**
 * What a link confirms, for whoever asked for it and no one else: the reader of a mailbox must not be
 * talked into giving its address to another account. Uses nothing up.
 */
export async function confirmableEmail(
  services: Services,
  { person, token, address }: Confirmation,
  now: number,
): Promise<Result<ConfirmableEmail, ConfirmationRefusal>> {
  const link = await verifyLink(services, { kind: "email", token, address }, now);
  if (link.kind !== "right") return refuse(link);
  if (link.user.id !== person.userId) return refuse({ kind: "other_account" });
  if (link.email === undefined) throw new Error("a link confirms no address");
  return ok({ email: link.email, tokenHash: link.tokenHash });
}

/** Once. Sessions go on, and say it with their next recheck; all links of this person end. */
export async function confirmEmail(
  services: Services,
  confirmation: Confirmation,
  now: number,
): Promise<Result<string, ConfirmationRefusal>> {
  const { db } = services;
  const { person, address } = confirmation;
  const found = await confirmableEmail(services, confirmation, now);
  if (!found.ok) return found;
  const { email, tokenHash } = found.value;
  const user = { id: person.userId, username: person.username };
  const detail = { from: person.email, to: email };
  const done = await changeUser(services, {
    userId: user.id,
    claims: [useLink(db, "email", tokenHash, now), takeEmail(db, user.id, email)],
    facts: [
      deleteLinksOf(db, user.id),
      audit(db, { event: "email_changed", now, user, address, detail }),
    ],
  });
  if (!done) {
    const left = await findLink(db, "email", tokenHash, now);
    return refuse({ kind: left ? "taken" : "gone" });
  }
  services.serviceTokens.invalidate(user.id);
  services.notify(person, { event: "email_changed", username: user.username, at: now, address });
  return ok(email);
}
