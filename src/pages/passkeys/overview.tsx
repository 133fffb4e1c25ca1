import { accountOverview, type Overview } from "../../account/overview.ts";
import { readCookie } from "../../session/cookies.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import { giveCookie } from "../answer.tsx";
import type { PageContext } from "../context.ts";

/** The signed-in person as D1 has it, with all that the account pages show, in one round trip. */
export async function signedInWithOverview(
  c: PageContext,
): Promise<{ readonly found: CheckedPerson; readonly overview: Overview } | undefined> {
  const { services, url, now } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const named = cookie ? await services.sessions.named(cookie, url.host) : undefined;
  if (!cookie || !named) return undefined;
  const overview = await accountOverview(services, named);
  const found =
    overview &&
    (await services.sessions.accept(cookie, url.host, overview.standing, services.waitUntil));
  if (!found) return undefined;
  giveCookie(c, "gatehouse", found.renewed, found.person.expiresAt - now);
  return { found, overview };
}
