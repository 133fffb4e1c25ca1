import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openedBefore } from "../session/open-session.ts";
import { verifyPassword } from "../verification/password.ts";

/**
 * The form of a link came twice, and the first answer was lost: the session that it opened, for the
 * same browser, seconds later, and only with the password that was just chosen.
 */
export async function sessionOfFirstClick(
  services: Services,
  { id, password, browser }: { id: string; password: string; browser: Browser },
  now: number,
): Promise<OpenedSession | undefined> {
  const opened = await openedBefore(services, { id, browser }, now);
  if (!opened) return undefined;
  const { username } = opened.person;
  const verified = await verifyPassword(services, { username, password, browser }, now);
  if (verified.kind !== "right") return undefined;
  services.waitUntil(verified.spent.giveBack());
  return opened;
}
