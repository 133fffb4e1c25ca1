import { readTicket, signTicket, TICKET_LIFETIME, type Ticket } from "../login/ticket.ts";
import { readCookie } from "../session/cookies.ts";
import { giveCookie } from "./answer.tsx";
import type { PageContext } from "./ports.ts";

/** The ticket whose cookie we signed; whether its row still stands is not told. */
export async function ticketOf(c: PageContext): Promise<Ticket | undefined> {
  const cookie = readCookie(c.req.raw, c.var.url, "gatehouse-ticket");
  return cookie ? readTicket(cookie, c.var.services.keys.ticket) : undefined;
}

export async function giveTicket(c: PageContext, ticket: Ticket): Promise<void> {
  const value = await signTicket(ticket, c.var.services.keys.ticket);
  giveCookie(c, "gatehouse-ticket", value, TICKET_LIFETIME);
}
