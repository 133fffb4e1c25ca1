import { type Handler, Hono } from "hono";
import { PATHS, withQuery } from "../../config/paths.ts";
import { hasJustRecovered } from "../../enrolment/start.ts";
import { STATUS } from "../../http/refusals.ts";
import { relyingPartyOf } from "../../http/relying-party.ts";
import { DAY, SECOND } from "../../kit/clock.ts";
import { submitPasskey, ticketHolder } from "../../login/submit-passkey.ts";
import { submitSecondFactor } from "../../login/submit-second-factor.ts";
import { type Ticket, ticketKey } from "../../login/ticket.ts";
import { isRecovery, type Person } from "../../session/visitor.ts";
import { findByTicket, type SecondFactors } from "../../store/second-factors.ts";
import type { RateLimited } from "../../verification/attempt.ts";
import type { SecondFactorInput } from "../../verification/match-code.ts";
import { peekSecondFactor, type SecondFactorRefusal } from "../../verification/second-factor.ts";
import {
  dropCookie,
  failureOf,
  field,
  formPage,
  frameOf,
  giveSession,
  message,
  page,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { destinationHere, formLeadsTo, redirectAfterLogin } from "../hand-off.ts";
import { askForPasskey, usableHere } from "../passkeys/request.tsx";
import { passkeyFailure } from "../passkeys/routes.tsx";
import { showLogin } from "../sign-in/show.tsx";
import { browserOf, giveTicket, signedIn, ticketOf } from "../signed-in.tsx";
import {
  RecoveryPage,
  type RecoveryProps,
  RecoveryUsedPage,
  TwoFactorPage,
  type TwoFactorProps,
  type Way,
} from "./view.tsx";

interface Shown {
  readonly ticket: Ticket;
  readonly returnTo: string;
  readonly factors: SecondFactors | undefined;
  readonly problem?: TwoFactorProps["problem"];
  readonly signal?: TwoFactorProps["signal"];
}

/** Whichever factors this person has, the one that was used last first. */
async function waysOf(
  c: PageContext,
  { ticket, returnTo, factors }: Shown,
): Promise<readonly Way[]> {
  const code = { kind: "code" } as const;
  // Of a person who is gone meanwhile nothing is said.
  if (!factors || factors.passkeys.length === 0) return [code];
  const { totp, passkeys } = factors;
  const usable = usableHere(passkeys, relyingPartyOf(c.var.services.config, c.var.url)?.rpId);
  const request =
    usable.length > 0
      ? await askForPasskey(
          c,
          ticketHolder(ticket),
          challengePath(PATHS.twoFactor, returnTo),
          usable,
        )
      : undefined;
  if (!request) {
    const domains = [...new Set(passkeys.map(({ rpId }) => rpId))];
    return totp ? [code] : [{ kind: "elsewhere", domains }];
  }
  const passkey = { kind: "passkey", request } as const;
  if (!totp) return [passkey];
  const [last] = usable;
  const passkeyUsed = last?.lastUsedAt ?? last?.createdAt ?? 0;
  const codeUsed = totp.lastUsedAt ?? totp.confirmedAt ?? 0;
  return passkeyUsed > codeUsed ? [passkey, code] : [code, passkey];
}

/** One page of the challenge from another: each tab keeps where it was going. */
const challengePath = (path: string, returnTo: string): string =>
  withQuery(path, { return_to: returnTo });

async function codeView(c: PageContext, shown: Shown) {
  formLeadsTo(c, shown.returnTo);
  const days = Math.floor(c.var.services.config.trustedDevice / DAY);
  const trustDays = days > 0 ? days : undefined;
  const { returnTo, problem, signal } = shown;
  const props = { now: c.var.now, trustDays, ways: await waysOf(c, shown), problem, signal };
  const recovery = challengePath(PATHS.recovery, returnTo);
  return <TwoFactorPage {...{ ...frameOf(c), ...challengeOf(c, shown), ...props, recovery }} />;
}

const challengeOf = (c: PageContext, { ticket, returnTo, factors }: Shown) => ({
  returnTo,
  username: factors?.user.username,
  seconds: (ticket.until - c.var.now) / SECOND,
});

function recoveryView(
  c: PageContext,
  shown: Shown,
  props: Pick<RecoveryProps, "left" | "problem">,
) {
  const { returnTo, factors } = shown;
  formLeadsTo(c, returnTo);
  const hasApp = factors === undefined || factors.totp !== undefined;
  const back = challengePath(PATHS.twoFactor, returnTo);
  return <RecoveryPage {...{ ...frameOf(c), ...challengeOf(c, shown), hasApp, back, ...props }} />;
}

/**
 * Somebody is signed in here already: this sign-in was finished in another tab. `ticket`: whose it was,
 * where that is known.
 */
async function finishedElsewhere(
  c: PageContext,
  ticket?: Ticket | undefined,
): Promise<Person | undefined> {
  const found = await signedIn(c);
  if (!found || (ticket && ticket.userId !== found.person.userId)) return undefined;
  return found.person;
}

/** The ticket is used up, expired or dead with its user: the sign-in begins anew. */
function startAgain(
  c: PageContext,
  ticket: Ticket | undefined,
  status: typeof STATUS.out_of_order | typeof STATUS.ticket_expired,
) {
  dropCookie(c, "gatehouse-ticket");
  const problem = { reason: "ticket_expired" } as const;
  return showLogin(c, { returnTo: destinationHere(c, ticket?.returnTo), problem }, status);
}

/** A form of the challenge came when there was nothing left to confirm. */
async function tooLate(c: PageContext, ticket: Ticket | undefined) {
  const person = await finishedElsewhere(c, ticket);
  if (!person) {
    return startAgain(c, ticket, ticket ? STATUS.ticket_expired : STATUS.out_of_order);
  }
  dropCookie(c, "gatehouse-ticket");
  return redirectAfterLogin(c, person, destinationHere(c, ticket?.returnTo));
}

/**
 * Shows a challenge to a browser whose ticket is still good, and how long to wait, if there is a
 * wait: the row and the counters are read at the same time. Reloading it spends nothing.
 */
const challenge =
  (
    show: (
      c: PageContext,
      shown: Shown & { readonly factors: SecondFactors },
      rateLimited: RateLimited | undefined,
    ) => Response | Promise<Response>,
  ): Handler<PageEnv> =>
  async (c) => {
    const ticket = await ticketOf(c);
    const returnTo = destinationHere(c, ticket?.returnTo);
    if (!ticket) {
      dropCookie(c, "gatehouse-ticket");
      const person = await finishedElsewhere(c);
      if (person) return redirectAfterLogin(c, person, returnTo);
      return c.redirect(`${PATHS.login}${c.var.url.search}`, 302);
    }
    const { services, now } = c.var;
    const [key, browser] = await Promise.all([ticketKey(ticket), browserOf(c)]);
    const [factors, rateLimited, person] = await Promise.all([
      findByTicket(services.db, key, now),
      peekSecondFactor(services, ticket.userId, browser, now),
      finishedElsewhere(c, ticket),
    ]);
    if (factors) return show(c, { ticket, returnTo, factors }, rateLimited);
    if (!person) return startAgain(c, ticket, STATUS.ticket_expired);
    dropCookie(c, "gatehouse-ticket");
    return redirectAfterLogin(c, person, returnTo);
  };

type Refusal = Exclude<SecondFactorRefusal, { kind: "gone" }>;

/** Checks what was typed; `refused` shows the page again. */
async function submit(
  c: PageContext,
  read: (code: string, ticket: Ticket) => SecondFactorInput,
  refused: (refusal: Refusal, shown: Shown) => Response | Promise<Response>,
) {
  const { services, now, form } = c.var;
  const ticket = await ticketOf(c);
  if (!ticket) return tooLate(c, ticket);
  const returnTo = destinationHere(c, ticket.returnTo);
  const browser = await browserOf(c);
  const input = read(field(form, "code"), ticket);
  const trustDevice = form.get("trust_device") === "on";
  const attempt = { ticket, input, trustDevice, returnTo, browser };
  const done = await submitSecondFactor(services, attempt, now);
  if (!done.ok) {
    const { why, factors } = done.reason;
    if (why.kind === "gone") return tooLate(c, ticket);
    if (why.kind === "other_time") await giveTicket(c, { ...ticket, first: why.first });
    return refused(why, { ticket, returnTo, factors });
  }
  giveSession(c, done.value.opened);
  if (done.value.method === "otp") return redirectAfterLogin(c, done.value.opened.person, returnTo);
  return seeOther(c, challengePath(PATHS.recovery, returnTo));
}

/** Only recovery codes are hashed, so that only they can find the queue for hashes full. */
function codeFailure<Refusal extends { readonly kind: string }>(refusal: Refusal) {
  if (refusal.kind === "busy") throw new Error("a code from an app needs no hash");
  return failureOf(refusal as Exclude<Refusal, { kind: "busy" }>);
}

function recoveryFailure(refusal: Refusal) {
  if (refusal.kind === "other_time") throw new Error("a recovery code has no time");
  if (refusal.kind === "unreadable") throw new Error("a recovery code is not sealed");
  return refusal.kind === "replayed" ? ({ reason: "used" } as const) : failureOf(refusal);
}

export const secondFactor = new Hono<PageEnv>()
  .get(
    "/two-factor",
    challenge(async (c, shown, limit) =>
      page(c, await codeView(c, { ...shown, problem: limit && codeFailure(limit) })),
    ),
  )
  .post("/two-factor", (c) =>
    submit(
      c,
      (code, ticket) => ({ kind: "totp", code, first: ticket.first }),
      async (refusal, shown) => {
        const problem = codeFailure(refusal);
        return formPage(c, await codeView(c, { ...shown, problem }), problem);
      },
    ),
  )
  .post("/two-factor/passkey", async (c) => {
    const { services, url, now } = c.var;
    const { form } = c.var;
    const ticket = await ticketOf(c);
    if (!ticket) return tooLate(c, ticket);
    const returnTo = destinationHere(c, ticket.returnTo);
    const relyingParty = relyingPartyOf(services.config, url);
    if (!relyingParty) return message(c, "out_of_order", "login");
    const answer = {
      response: field(form, "passkey"),
      challenge: field(form, "challenge"),
      ...{ relyingParty, ticket, returnTo, browser: await browserOf(c) },
    };
    const opened = await submitPasskey(services, answer, now);
    if (opened.ok) {
      giveSession(c, opened.value);
      return redirectAfterLogin(c, opened.value.person, returnTo);
    }
    if (opened.reason.kind === "gone") return tooLate(c, ticket);
    const problem = passkeyFailure(opened.reason);
    const factors = await findByTicket(services.db, await ticketKey(ticket), now);
    return formPage(c, await codeView(c, { ticket, returnTo, factors, problem }), problem);
  })
  .get("/recovery", async (c, next) => {
    if (!(await ticketOf(c))) return afterRecovery(c);
    return challenge((c, shown, limit) => {
      const { recoveryCodesLeft: left } = shown.factors;
      const none = left === 0 ? ({ reason: "none_left" } as const) : undefined;
      const problem = limit ? failureOf(limit) : none;
      return page(c, recoveryView(c, shown, { left, problem }));
    })(c, next);
  })
  .post("/recovery", (c) =>
    submit(
      c,
      (code) => ({ kind: "recovery", code }),
      (refusal, shown) => {
        const problem = recoveryFailure(refusal);
        return formPage(c, recoveryView(c, shown, { problem }), problem);
      },
    ),
  );

/** After a sign-in with a recovery code: how many are left, and the way on. */
async function afterRecovery(c: PageContext) {
  const found = await signedIn(c);
  const destination = destinationHere(c, undefined);
  if (!found) return c.redirect(`${PATHS.login}${c.var.url.search}`, 302);
  if (!isRecovery(found.person)) return redirectAfterLogin(c, found.person, destination);
  const onwards = `${PATHS.login}?return_to=${encodeURIComponent(destination)}`;
  const props = {
    ...frameOf(c),
    left: found.recoveryCodesLeft,
    returnTo: destination.startsWith("/") ? destination : onwards,
    hasApp: found.hasTotp,
    hasPasskeys: found.passkeys > 0,
    noCode: hasJustRecovered(found.person, c.var.now),
  };
  return page(c, <RecoveryUsedPage {...props} />);
}
