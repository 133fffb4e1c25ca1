import type { Mail } from "./compose.ts";
import { composeMail } from "./compose.ts";
import type { MailTexts } from "./copy.ts";

export interface LinkFacts {
  readonly username: string;
  readonly name: string;
  readonly url: string;
  /** The client that asked for it; empty where that is not said. */
  readonly address: string;
}

/** May reach a stranger: who asks is named by the user name alone, which has no room for a message. */
export function confirmationMail(
  { language, mail: { confirmation } }: MailTexts,
  site: string,
  { username, url }: Pick<LinkFacts, "username" | "url">,
): Mail {
  return composeMail(language, site, {
    subject: confirmation.subject,
    before: [confirmation.asked(username, site)],
    link: { text: confirmation.link, url },
    after: [confirmation.once, confirmation.notYou],
  });
}

export function resetMail(
  { language, mail: { reset } }: MailTexts,
  site: string,
  { username, url, address }: LinkFacts,
): Mail {
  return composeMail(language, site, {
    subject: reset.subject,
    before: [reset.asked(username, site)],
    link: { text: reset.link, url },
    ...(address !== "" && { facts: [[reset.from, address]] }),
    after: [reset.once, reset.notYou],
  });
}

export function invitationMail(
  { language, mail: { invitation } }: MailTexts,
  site: string,
  { username, name, url }: LinkFacts,
): Mail {
  return composeMail(language, site, {
    subject: invitation.subject,
    before: [invitation.hello(name), invitation.invited(username, site)],
    link: { text: invitation.link, url },
    after: [invitation.once, invitation.notYou],
  });
}
