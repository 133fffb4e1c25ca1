import type { Mail } from "./compose.ts";
import { composeMail } from "./compose.ts";

export interface LinkFacts {
  readonly username: string;
  readonly name: string;
  readonly url: string;
  /** The client that asked for it; empty where that is not said. */
  readonly address: string;
}

const RESET = {
  subject: "Choose a new password",
  asked: (username: string, site: string) =>
    `Someone asked for a new password for the account ${username} at ${site}. If it was you, choose one here:`,
  link: "Choose a new password",
  once: "The link works once, for 30 minutes. If you asked more than once, only the newest one works. Two-step sign-in stays as it is.",
  notYou:
    "If it wasn’t you, you can ignore this mail: your password stays as it is. Don’t pass the link on to anyone.",
  from: "Asked for from",
} as const;

const INVITATION = {
  subject: "You’re invited",
  hello: (name: string) => `Hello ${name},`,
  invited: (username: string, site: string) =>
    `You’ve been invited to ${site}. Your user name is ${username}. Choose a password to get started:`,
  link: "Accept the invitation",
  once: "The link works once, for 24 hours. If that’s over, ask whoever invited you for a new one.",
  notYou: "If you didn’t expect this, you can ignore this mail.",
} as const;

const CONFIRMATION = {
  subject: "Confirm your e-mail address",
  asked: (username: string, site: string) =>
    `The account ${username} at ${site} is to use this e-mail address. To confirm that, open this link and sign in as ${username}:`,
  link: "Confirm this address",
  once: "The link works once, for 30 minutes. If you asked more than once, only the newest one works.",
  notYou: "If this isn’t your account, you can ignore this mail: nothing changes.",
} as const;

/** May reach a stranger: who asks is named by the user name alone, which has no room for a message. */
export const confirmationMail = (
  site: string,
  { username, url }: Pick<LinkFacts, "username" | "url">,
): Mail =>
  composeMail(site, {
    subject: CONFIRMATION.subject,
    before: [CONFIRMATION.asked(username, site)],
    link: { text: CONFIRMATION.link, url },
    after: [CONFIRMATION.once, CONFIRMATION.notYou],
  });

export const resetMail = (site: string, { username, url, address }: LinkFacts): Mail =>
  composeMail(site, {
    subject: RESET.subject,
    before: [RESET.asked(username, site)],
    link: { text: RESET.link, url },
    ...(address !== "" && { facts: [[RESET.from, address]] }),
    after: [RESET.once, RESET.notYou],
  });

export const invitationMail = (site: string, { username, name, url }: LinkFacts): Mail =>
  composeMail(site, {
    subject: INVITATION.subject,
    before: [INVITATION.hello(name), INVITATION.invited(username, site)],
    link: { text: INVITATION.link, url },
    after: [INVITATION.once, INVITATION.notYou],
  });
