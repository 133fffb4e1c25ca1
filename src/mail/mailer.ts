import { type NoticeFacts, noticeOf } from "./notice.ts";

/** The part of Cloudflare's `send_email` binding that is used. */
export interface MailBinding {
  send(message: { from: string; to: string; subject: string; text: string }): Promise<unknown>;
}

/** Tells a person what happened to their account. Never throws, never holds anything up. */
export type Notify = (to: { readonly email: string }, facts: NoticeFacts) => void;

export interface MailerParts {
  /** Absent: mail is not configured, nobody is told. */
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
