import type { Mail } from "./compose.ts";
import type { MailTexts } from "./copy.ts";
import type { NoticeFacts } from "./notice.ts";

/** The used part of Cloudflare's `send_email` binding. */
export interface MailBinding {
  send(message: { from: string; to: string } & Mail): Promise<unknown>;
}

/** Whom a mail is for. */
export interface Recipient {
  readonly email: string;
  /** Canonical. */
  readonly usernameKey: string;
}

/** Mails a person about a change of their account. Does not throw, and is not waited for. */
export type Notify = (to: Recipient, facts: NoticeFacts) => void;

/**
 * Does not throw: that a mail did not go out is in the log. Who has no address gets none. Whether the
 * provider has taken it, for somebody who waits to hear that. `byStranger`: anybody can have it sent,
 * so what became of it shows nowhere but in the log: health would tell whose mail it was.
 */
export type SendMail = (
  to: Recipient,
  compose: (t: MailTexts) => Mail,
  asked?: { readonly byStranger: boolean },
) => Promise<boolean>;

export interface MailerParts {
  /** `undefined`: mail is not configured, and nothing is sent. */
  readonly mail: { readonly binding: MailBinding; readonly from: string } | undefined;
  readonly site: string;
  /** In the language of whoever has this name. */
  readonly textsFor: (usernameKey: string) => Promise<MailTexts>;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly report: (error: unknown) => void;
  /** Called with each mail that no stranger asked for: whether the binding has taken it. */
  readonly sent: (worked: boolean) => void;
}

export interface Mailer {
  readonly notify: Notify;
  /** `undefined`: mail is not configured. */
  readonly sendMail: SendMail | undefined;
}

/** Mail is best effort: a provider that is down must not keep anybody from signing in. */
export function createMailer({
  mail,
  site,
  textsFor,
  waitUntil,
  report,
  sent,
}: MailerParts): Mailer {
  if (!mail) return { notify: () => undefined, sendMail: undefined };
  const sendMail: SendMail = async ({ email, usernameKey }, compose, asked) => {
    if (email === "") return false;
    try {
      const content = compose(await textsFor(usernameKey));
      await mail.binding.send({ from: mail.from, to: email, ...content });
      if (!asked?.byStranger) sent(true);
      return true;
    } catch (error) {
      if (!asked?.byStranger) sent(false);
      report(error);
      return false;
    }
  };
  // Loaded when it is needed: an isolate that only forwards writes no mail.
  const notify = async (to: Recipient, facts: NoticeFacts): Promise<void> => {
    const { noticeOf } = await import("./notice.ts");
    await sendMail(to, (t) => noticeOf(t, site, facts));
  };
  return { notify: (to, facts) => waitUntil(notify(to, facts)), sendMail };
}
