import { audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import { type OpenedSession, openSession } from "../session/open-session.ts";
import { type TicketKey, useTicket } from "../store/one-time.ts";
import { insertSession } from "../store/sessions.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import {
  type PasskeyRefusal,
  type RelyingParty,
  type VerifiedPasskey,
  verifyPasskey,
} from "../verification/passkey.ts";
import type { Holder } from "../verification/passkey-challenge.ts";
import { type Ticket, ticketKey } from "./ticket.ts";

export interface PasskeyAnswer {
  /** What the browser made of it, as JSON. */
  readonly response: string;
  readonly challenge: string;
  readonly relyingParty: RelyingParty;
  readonly browser: Browser;
}

/** Nobody has said who they are: bound to a secret that the page has left in this browser. */
export interface WithoutName extends PasskeyAnswer {
  readonly browserSecret: string;
  /** Where the visitor was going. */
  readonly returnTo: string;
}

/** The password was right, and this is the second factor. */
export interface AfterPassword extends PasskeyAnswer {
  readonly ticket: Ticket;
  /** Where the page that asked leads to. */
  readonly returnTo: string;
}

/**
 * A sign-in by passkey: the whole of it, or the second half of one that began with a password.
 * Challenge, counter and ticket are used up and the session begins in one batch, so a thousand uses
 * of one signature open one session.
 */
export async function submitPasskey(
  services: Services,
  answer: WithoutName | AfterPassword,
  now: number,
): Promise<Result<OpenedSession, PasskeyRefusal>> {
  const ticket = "ticket" in answer ? answer.ticket : undefined;
  if (ticket && now >= ticket.until) return refuse({ kind: "gone" });
  const key = ticket && (await ticketKey(ticket));
  const verified = await verifyPasskey(
    services,
    { ...answer, holder: holderOf(answer), ticket: key },
    now,
  );
  if (verified.kind !== "right") return refuse(verified);
  const opened = await signIn(services, answer, verified, key, now);
  if (!opened) return refuse(verified.lost());
  // No code was checked: what is counted of codes stays as it is.
  rememberKnownDevice(services, opened, answer.browser, false, now);
  return ok(opened);
}

const holderOf = (answer: WithoutName | AfterPassword): Holder =>
  "ticket" in answer ? ticketHolder(answer.ticket) : browserHolder(answer.browserSecret);

export const browserHolder = (secret: string): Holder => ({ kind: "browser", secret });

export const ticketHolder = ({ pages }: Ticket): Holder => ({ kind: "ticket", secret: pages });

function signIn(
  services: Services,
  answer: WithoutName | AfterPassword,
  { passkey, method, claims }: VerifiedPasskey,
  usedTicket: TicketKey | undefined,
  now: number,
): Promise<OpenedSession | undefined> {
  const { db } = services;
  const { user } = passkey;
  const { browser } = answer;
  const detail = { passkey: passkey.name };
  return openSession(services, {
    user,
    amr: usedTicket === undefined ? [method, "user", "mfa"] : ["pwd", method, "user", "mfa"],
    remembered: false,
    returnTo: answer.returnTo,
    browser,
    now,
    claims: [...(usedTicket === undefined ? [] : [useTicket(db, usedTicket, now)]), ...claims],
    insert: (session) => insertSession(db, session),
    facts: [audit(db, { event: "passkey_used", now, user, address: browser.address, detail })],
    revokesOthers: false,
    trustDeviceUntil: undefined,
  });
}
