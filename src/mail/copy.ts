import type { Language } from "../languages/languages.ts";
import type { Translated } from "../languages/translated.ts";

/** Changes that people get a mail about, because an attacker with their credentials could make them. */
export type NoticeEvent =
  | "password_changed"
  | "second_factor_enabled"
  | "second_factor_replaced"
  | "second_factor_disabled"
  | "second_factor_reset"
  | "passkey_added"
  | "passkey_removed"
  | "passkey_copy_suspected"
  | "personal_token_created"
  | "email_change_requested"
  | "email_changed"
  | "recovery_codes_renewed"
  | "recovery_code_used";

const WHAT_HAPPENED = {
  password_changed: "Your password was changed.",
  second_factor_enabled: "Two-step sign-in was turned on.",
  second_factor_replaced: "Your authenticator app was replaced by another one.",
  second_factor_disabled: "Two-step sign-in was turned off.",
  second_factor_reset: "Your two-step sign-in was reset by an administrator.",
  passkey_added: "A passkey was added. It can sign in as you.",
  passkey_removed: "A passkey was removed. It does not sign in any more.",
  passkey_copy_suspected:
    "A passkey of yours was refused: it looks as if there were a copy of it. Remove it and add a new one.",
  personal_token_created: "A token was created. Whoever has it can use your apps as you.",
  email_change_requested:
    "A new e-mail address was entered for your account. It replaces this one once it is confirmed.",
  email_changed:
    "The e-mail address of your account was changed. This is the last mail to this one.",
  recovery_codes_renewed:
    "Your recovery codes were replaced by new ones. The old ones no longer work.",
  recovery_code_used: "One of your recovery codes was used to sign in.",
} as const satisfies Record<NoticeEvent, string>;

/** All that mails say, in English. */
export const MAIL = {
  notices: WHAT_HAPPENED,
  about: {
    account: "Account",
    when: "When",
    from: "From",
    unknown: "unknown",
    you: "If this was you, there is nothing to do.",
    notYou:
      "If it was not, sign in and change your password at once, end all other sessions, and tell your administrator.",
  },
  reset: {
    subject: "Choose a new password",
    asked: (username: string, site: string) =>
      `Someone asked for a new password for the account ${username} at ${site}. If it was you, choose one here:`,
    link: "Choose a new password",
    once: "The link works once, for 30 minutes. If you asked more than once, only the newest one works. Two-step sign-in stays as it is.",
    notYou:
      "If it wasn’t you, you can ignore this mail: your password stays as it is. Don’t pass the link on to anyone.",
    from: "Asked for from",
  },
  invitation: {
    subject: "You’re invited",
    hello: (name: string) => `Hello ${name},`,
    invited: (username: string, site: string) =>
      `You’ve been invited to ${site}. Your user name is ${username}. Choose a password to get started:`,
    link: "Accept the invitation",
    once: "The link works once, for 24 hours. If that’s over, ask whoever invited you for a new one.",
    notYou: "If you didn’t expect this, you can ignore this mail.",
  },
  confirmation: {
    subject: "Confirm your e-mail address",
    asked: (username: string, site: string) =>
      `The account ${username} at ${site} is to use this e-mail address. To confirm that, open this link and sign in as ${username}:`,
    link: "Confirm this address",
    once: "The link works once, for 30 minutes. If you asked more than once, only the newest one works.",
    notYou: "If this isn’t your account, you can ignore this mail: nothing changes.",
  },
} as const;

/** What mails say, in the language of whoever gets them. */
export interface MailTexts {
  readonly language: Language;
  readonly mail: Translated<typeof MAIL>;
}
