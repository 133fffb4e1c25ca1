import { audit } from "../audit/event.ts";
import type { Services } from "../services.ts";
import { endOwnSession } from "../session/revoke.ts";
import type { Person } from "../session/visitor.ts";
import { deleteTicket } from "../store/one-time.ts";
import { type Ticket, ticketKey } from "./ticket.ts";

/** Ends what this browser has: its session, its half-done login, or both, in one batch. */
export async function signOut(
  services: Pick<Services, "db" | "sessions">,
  browser: { person: Person | undefined; ticket: Ticket | undefined; address: string },
  now: number,
): Promise<void> {
  const { person, ticket, address } = browser;
  const { db } = services;
  const facts: D1PreparedStatement[] = [];
  if (ticket) facts.push(deleteTicket(db, await ticketKey(ticket)));
  if (person) {
    const user = { id: person.userId, username: person.username };
    facts.push(audit(db, { event: "signed_out", now, user, address }));
  }
  await endOwnSession(services, person?.sessionId, facts);
}
