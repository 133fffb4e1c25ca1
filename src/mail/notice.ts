import { composeMail, type Mail } from "./compose.ts";

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

export interface NoticeFacts {
  readonly event: NoticeEvent;
  readonly username: string;
  /** ms */
  readonly at: number;
  /** The client address as the platform reports it; empty: not said. */
  readonly address: string;
}

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

const ABOUT = {
  account: "Account",
  when: "When",
  from: "From",
  unknown: "unknown",
  you: "If this was you, there is nothing to do.",
  notYou:
    "If it was not, sign in and change your password at once, end all other sessions, and tell your administrator.",
} as const;

/**
 * Without links, so that people learn not to click in such mails. Says what to do if it was
 * somebody else (NIST SP 800-63B-4 §4.6).
 */
export function noticeOf(site: string, { event, username, at, address }: NoticeFacts): Mail {
  const what = WHAT_HAPPENED[event];
  const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return composeMail(site, {
    subject: what,
    before: [what],
    facts: [
      [ABOUT.account, username],
      [ABOUT.when, when],
      [ABOUT.from, address || ABOUT.unknown],
    ],
    after: [ABOUT.you, ABOUT.notYou],
  });
}
