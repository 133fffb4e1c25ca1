import { PATHS } from "../config/paths.ts";
import { readBrowser } from "../http/browser.ts";
import { fitsCookie } from "../http/destination.ts";
import { readTicket, signTicket, TICKET_LIFETIME, type Ticket } from "../login/ticket.ts";
import type { Browser } from "../session/browser.ts";
import { readCookie } from "../session/cookies.ts";
import type { CheckedPerson } from "../session/session-cache.ts";
import type { Person } from "../session/visitor.ts";
import { giveCookie } from "./answer.tsx";
import type { PageContext } from "./context.ts";
import { showLogin } from "./sign-in/show.tsx";

export const browserOf = (c: PageContext): Promise<Browser> =>
  readBrowser(
    c.req.raw,
    c.var.url,
    c.var.services.sessions,
    c.var.services.keys.device,
    c.var.t.language.code,
  );

/** Who the session cookie names, without asking D1 whether the session is still active. */
export async function personOf(c: PageContext): Promise<Person | undefined> {
  const { services, url } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  return cookie ? services.sessions.named(cookie, url.host) : undefined;
}

/** D1's own word on who asks: pages that change things never go by the cookie alone. */
export async function signedIn(c: PageContext): Promise<CheckedPerson | undefined> {
  const { services, url } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const found = cookie && (await services.sessions.ask(cookie, url.host, services.waitUntil));
  if (!found) return undefined;
  c.env.note.user = found.person.userId;
  giveCookie(c, "gatehouse", found.renewed, found.person.expiresAt - c.var.now);
  return found;
}

/** Nobody is signed in: a GET leads to the login and back; of a POST the page says that it was lost. */
export function askToSignIn(c: PageContext): Response | Promise<Response> {
  const { pathname, search } = c.var.url;
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    return c.redirect(`${PATHS.login}?return_to=${encodeURIComponent(pathname + search)}`, 302);
  }
  return showLogin(c, { returnTo: PATHS.account, problem: { reason: "session_expired" } });
}

/** The ticket whose cookie we signed. Whether it is still good only its row can say. */
export async function ticketOf(c: PageContext): Promise<Ticket | undefined> {
  const cookie = readCookie(c.req.raw, c.var.url, "gatehouse-ticket");
  return cookie ? readTicket(cookie, c.var.services.keys.ticket) : undefined;
}

export async function giveTicket(c: PageContext, ticket: Ticket): Promise<void> {
  const returnTo = fitsCookie(ticket.returnTo) ? ticket.returnTo : "/";
  const value = await signTicket({ ...ticket, returnTo }, c.var.services.keys.ticket);
  giveCookie(c, "gatehouse-ticket", value, TICKET_LIFETIME);
}
