import { type NoticeFacts, noticeOf } from "./notice.ts";

/** The used part of Cloudflare's `send_email` binding. */
export interface MailBinding {
  send(message: { from: string; to: string; subject: string; text: string }): Promise<unknown>;
}

/** Mails a person about a change of their account. Does not throw, and is not waited for. */
export type Notify = (to: { readonly email: string }, facts: NoticeFacts) => void;

export interface MailerParts {
  /** `undefined`: mail is not configured, and nothing is sent. */
  readonly mail: { readonly binding: MailBinding; readonly from: string } | undefined;
  readonly site: string;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly report: (error: unknown) => void;
}

/** Mail is best effort: a provider that is down must not keep anybody from signing in. */
export function createMailer({ mail, site, waitUntil, report }: MailerParts): Notify {
  if (!mail) return () => undefined;
  return ({ email }, facts) => {
    if (email === "") return;
    const message = { from: mail.from, to: email, ...noticeOf(site, facts) };
    waitUntil(mail.binding.send(message).catch(report));
  };
}
