import { audit } from "../audit/event.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import type { Browser } from "../session/browser.ts";
import {
  type OpenedSession,
  openedBefore,
  openSession,
  sessionIdFrom,
} from "../session/open-session.ts";
import { untrustDevicesOf } from "../store/devices.ts";
import { type TicketKey, useTicket } from "../store/one-time.ts";
import { findByTicket, type SecondFactors } from "../store/second-factors.ts";
import { insertSession } from "../store/sessions.ts";
import { rememberKnownDevice } from "../verification/attempt.ts";
import { readInput, type SecondFactorInput } from "../verification/match-code.ts";
import {
  type SecondFactorRefusal,
  type VerifiedSecondFactor,
  verifySecondFactor,
} from "../verification/second-factor.ts";
import { type Ticket, ticketKey } from "./ticket.ts";

export interface SecondFactorAttempt {
  readonly ticket: Ticket;
  readonly input: SecondFactorInput;
  /** "Do not ask for the code on this device": heeded for a TOTP code only. */
  readonly trustDevice: boolean;
  /** Where the page with the form leads to. */
  readonly returnTo: string;
  readonly browser: Browser;
}

/** `factors`: what was read of them, for the page that is shown again. */
export interface RefusedSecondFactor {
  readonly why: SecondFactorRefusal;
  readonly factors: SecondFactors | undefined;
}

export interface SignedIn {
  readonly opened: OpenedSession;
  readonly method: "otp" | "recovery";
}

/**
 * The second step of a sign-in: a code for a ticket. The ticket and the code are used up and the
 * session begins in one batch, so each of the three happens once or not at all. The same code for the
 * same ticket, once more from the same browser, is the second click of an impatient person: it gets the
 * session that the first one has opened.
 */
export async function submitSecondFactor(
  services: Services,
  attempt: SecondFactorAttempt,
  now: number,
): Promise<Result<SignedIn, RefusedSecondFactor>> {
  const { ticket, browser } = attempt;
  let factors: SecondFactors | undefined;
  const refused = (why: SecondFactorRefusal) => refuse({ why, factors });
  if (now >= ticket.until) return refused({ kind: "gone" });
  const [key, id] = await Promise.all([ticketKey(ticket), sessionIdOf(attempt)]);
  let before: SignedIn | undefined;
  const wasRight = async (): Promise<boolean> => {
    const opened = await openedBefore(services, { id, browser }, now);
    before = opened && { opened, method: attempt.input.kind === "totp" ? "otp" : "recovery" };
    return before !== undefined;
  };
  const verified = await verifySecondFactor(
    services,
    {
      userId: ticket.userId,
      input: attempt.input,
      find: async () => {
        factors = await findByTicket(services.db, key, now);
        return factors;
      },
      wasRight,
      browser,
    },
    now,
  );
  if (verified.kind !== "right") return before ? ok(before) : refused(verified);
  const opened = await signIn(services, attempt, { id, verified, key }, now);
  if (!opened) {
    await wasRight();
    if (!before) return refused(verified.lost());
    services.waitUntil(verified.spent.giveBack());
    return ok(before);
  }
  services.waitUntil(verified.spent.giveBack());
  rememberKnownDevice(services, opened, browser, true, now);
  if (verified.method === "recovery") {
    const { username } = verified.found.user;
    const { address } = browser;
    services.notify(verified.found.user, {
      event: "recovery_code_used",
      username,
      at: now,
      address,
    });
  }
  return ok({ opened, method: verified.method });
}

const sessionIdOf = ({ ticket, input }: SecondFactorAttempt): Promise<string> =>
  sessionIdFrom(ticket.token, readInput(input)?.code ?? "");

function signIn(
  services: Services,
  attempt: SecondFactorAttempt,
  uses: { id: string; verified: VerifiedSecondFactor; key: TicketKey },
  now: number,
): Promise<OpenedSession | undefined> {
  const { id, verified } = uses;
  const { db } = services;
  const { user } = verified.found;
  const trusts =
    attempt.trustDevice && verified.method === "otp" && services.config.trustedDevice > 0;
  return openSession(services, {
    id,
    user,
    amr: ["pwd", verified.method],
    remembered: false,
    returnTo: attempt.returnTo,
    browser: attempt.browser,
    now,
    claims: [useTicket(db, uses.key, now), verified.claim],
    insert: (session) => insertSession(db, session),
    facts: factsOf(services, verified, attempt.browser, now),
    revokesOthers: false,
    trustDeviceUntil: trusts ? now + services.config.trustedDevice : undefined,
  });
}

/** A recovery code suggests a lost phone, so no device of this user stays trusted. */
function factsOf(
  { db }: Services,
  verified: VerifiedSecondFactor,
  browser: Browser,
  now: number,
): D1PreparedStatement[] {
  const { user } = verified.found;
  const about = { now, user, address: browser.address };
  if (verified.method === "recovery") {
    const left = verified.found.recoveryCodesLeft - 1;
    return [
      untrustDevicesOf(db, user.id),
      audit(db, { ...about, event: "recovery_code_used", detail: { left } }),
    ];
  }
  const isFirst = verified.found.totp?.confirmedAt === undefined;
  return [
    ...(isFirst ? [audit(db, { ...about, event: "second_factor_confirmed" })] : []),
    ...(verified.resynchronised
      ? [audit(db, { ...about, event: "second_factor_resynchronised" })]
      : []),
  ];
}
