import { composeMail, type Mail } from "./compose.ts";
import type { MailTexts, NoticeEvent } from "./copy.ts";

export interface NoticeFacts {
  readonly event: NoticeEvent;
  readonly username: string;
  /** ms */
  readonly at: number;
  /** The client address as the platform reports it; empty: not said. */
  readonly address: string;
}

/**
 * Without links, so that people learn not to click in such mails. Says what to do if it was
 * somebody else (NIST SP 800-63B-4 §4.6).
 */
export function noticeOf(
  t: MailTexts,
  site: string,
  { event, username, at, address }: NoticeFacts,
): Mail {
  const { notices, about } = t.mail;
  const what = notices[event];
  const when = `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  return composeMail(t.language, site, {
    subject: what,
    before: [what],
    facts: [
      [about.account, username],
      [about.when, when],
      [about.from, address || about.unknown],
    ],
    after: [about.you, about.notYou],
  });
}
