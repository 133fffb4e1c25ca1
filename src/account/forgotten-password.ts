import { audit } from "../audit/event.ts";
import { usernameKey } from "../factors/username.ts";
import { siteOf } from "../limits/counters.ts";
import { resetMail } from "../mail/link-mail.ts";
import type { Services } from "../services.ts";
import { findForSignIn } from "../store/users.ts";
import { createLink, FORGOTTEN, mailedLink, mailOrigin } from "./links.ts";

type MailServices = Pick<Services, "db" | "config" | "limiter" | "sendMail">;

/** Whether people can have a link mailed to them; if not, an administrator gives them one. */
export const mailsResets = ({ config, sendMail }: MailServices, asked: URL): boolean =>
  sendMail !== undefined && mailOrigin(config, asked) !== undefined;

/**
 * Mails a reset link to whoever has this name. For after the response, which is the same for every
 * name and waits for nothing of this: neither its words nor its time tell whether there is somebody.
 *
 * Somebody who is disabled, has no address or has never chosen a password gets no mail (the last one
 * would get round an invitation that was withdrawn). No password is hashed.
 */
export async function mailReset(
  services: MailServices,
  { username, address }: { username: string; address: string },
  asked: URL,
  now: number,
): Promise<void> {
  const { db, config, limiter, sendMail } = services;
  const origin = mailOrigin(config, asked);
  if (!sendMail || origin === undefined) return;
  if (!(await limiter.spendMail("mail_network", siteOf(address), now))) return;
  const key = usernameKey(username);
  const row = key === undefined ? undefined : await findForSignIn(db, key, undefined, undefined);
  if (!row || row.disabled || row.passwordHash === undefined || row.user.email === "") return;
  const { user } = row;
  if (!(await limiter.spendMail("mail", user.id, now))) return;
  const link = await createLink(
    { db },
    { kind: "reset", userId: user.id, createdBy: FORGOTTEN },
    now,
    [audit(db, { event: "reset_requested", now, user, actor: "nobody", address })],
  );
  if (!link) return;
  const url = mailedLink(origin, "reset", link.token);
  const { name } = user;
  const facts = { username: user.username, name, url, address };
  await sendMail(user, (t) => resetMail(t, config.name, facts), { byStranger: true });
}
