import { env } from "cloudflare:workers";
import type { MailBinding } from "../../src/mail/mailer.ts";

export type Sent = Parameters<MailBinding["send"]>[0];

/**
 * Stands where the mail provider stands, outside of the gate: keeps what it is handed, and passes it
 * on to the local `send_email` binding, which refuses what Cloudflare's would not take.
 */
export function openPostOffice(works = true) {
  const sent: Sent[] = [];
  const MAIL: MailBinding = {
    async send(message) {
      if (!works) throw new Error("the provider is down");
      await env.LOCAL_MAIL.send(message);
      sent.push(message);
    },
  };
  return { sent, MAIL };
}

/** The one link of a mail. */
export function linkIn({ text }: Pick<Sent, "text">): URL {
  const [link = "", another] = text.match(/https?:\/\/\S+/g) ?? [];
  if (another) throw new Error(`more than one link: ${text}`);
  return new URL(link);
}
