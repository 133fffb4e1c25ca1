import { PATHS } from "../config/paths.ts";
import { readBrowser } from "../http/browser.ts";
import { readTicket, signTicket, TICKET_LIFETIME, type Ticket } from "../login/ticket.ts";
import type { Browser } from "../session/browser.ts";
import { readCookie } from "../session/cookies.ts";
import type { CheckedPerson } from "../session/session-cache.ts";
import { giveCookie } from "./answer.tsx";
import type { PageContext } from "./context.ts";
import { showLogin } from "./sign-in/show.tsx";

export const browserOf = (c: PageContext): Promise<Browser> =>
  readBrowser(c.req.raw, c.var.url, c.var.services.sessions, c.var.services.keys.device);

/** D1's own word on who asks: pages that change things never go by the cookie alone. */
export async function signedIn(c: PageContext): Promise<CheckedPerson | undefined> {
  const { services, url } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse");
  const found = cookie && (await services.sessions.ask(cookie, url.host, services.waitUntil));
  if (!found) return undefined;
  giveCookie(c, "gatehouse", found.renewed, found.person.expiresAt - c.var.now);
  return found;
}

/** Nobody is signed in: a look leads to the login and back, and what was posted is told to be lost. */
export function askToSignIn(c: PageContext): Response | Promise<Response> {
  const { pathname, search } = c.var.url;
  if (c.req.method === "GET" || c.req.method === "HEAD") {
    return c.redirect(`${PATHS.login}?return_to=${encodeURIComponent(pathname + search)}`, 302);
  }
  return showLogin(c, { returnTo: PATHS.account, problem: { reason: "session_expired" } });
}

/** The ticket whose cookie we signed; whether its row still stands is not told. */
export async function ticketOf(c: PageContext): Promise<Ticket | undefined> {
  const cookie = readCookie(c.req.raw, c.var.url, "gatehouse-ticket");
  return cookie ? readTicket(cookie, c.var.services.keys.ticket) : undefined;
}

export async function giveTicket(c: PageContext, ticket: Ticket): Promise<void> {
  const value = await signTicket(ticket, c.var.services.keys.ticket);
  giveCookie(c, "gatehouse-ticket", value, TICKET_LIFETIME);
}
