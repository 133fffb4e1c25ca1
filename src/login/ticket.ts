import * as z from "zod/mini";
import { tokenHash } from "../kit/bytes.ts";
import { MINUTE } from "../kit/clock.ts";
import { randomToken } from "../kit/random.ts";
import { readToken, type SigningKeys, signToken } from "../session/signed-token.ts";
import type { TicketKey } from "../store/one-time.ts";
import type { EarlierCode } from "../verification/match-code.ts";

/** How long a half-done sign-in waits; also how long a code for another time is remembered. */
export const TICKET_LIFETIME = 10 * MINUTE;

/**
 * A login that awaits its second factor. Its cookie names a row of its own table; nothing that
 * reads sessions can read it, so it opens the challenge pages and nothing else.
 */
export interface Ticket {
  readonly token: string;
  readonly userId: string;
  /** Where the visitor was going: a path of this app. */
  readonly returnTo: string;
  readonly first: EarlierCode | undefined;
  /**
   * What the forms and challenges of this sign-in are bound to. A login that takes this one's place,
   * by the same person in the same browser, keeps it: the pages in other tabs go on being good.
   */
  readonly pages: string;
  /** ms. Signed too: who kept an old cookie cannot spend the person's attempts with it for ever. */
  readonly until: number;
}

const claims = z.object({
  tid: z.string(),
  sub: z.string(),
  to: z.string(),
  first: z.optional(z.object({ code: z.string(), at: z.number() })),
  /** Left out where it is `tid`. */
  pages: z.optional(z.string()),
  until: z.number(),
});

export function newTicket(
  userId: string,
  returnTo: string,
  now: number,
  replaces: Ticket | undefined,
): Ticket {
  const token = randomToken();
  const pages = replaces?.userId === userId ? replaces.pages : token;
  return { token, userId, returnTo, first: undefined, pages, until: now + TICKET_LIFETIME };
}

/** The cookie's value. */
export const signTicket = (ticket: Ticket, keys: SigningKeys): Promise<string> =>
  signToken(
    {
      tid: ticket.token,
      sub: ticket.userId,
      to: ticket.returnTo,
      first: ticket.first,
      ...(ticket.pages !== ticket.token && { pages: ticket.pages }),
      until: ticket.until,
    },
    keys,
  );

export async function readTicket(cookie: string, keys: SigningKeys): Promise<Ticket | undefined> {
  const read = await readToken(cookie, keys, claims);
  if (!read) return undefined;
  const { tid, sub, to, first, pages = tid, until } = read;
  return { token: tid, userId: sub, returnTo: to, first, pages, until };
}

/** What its row is looked up by. */
export const ticketKey = async ({ userId, token }: Ticket): Promise<TicketKey> => ({
  userId,
  tokenHash: await tokenHash(token),
});
