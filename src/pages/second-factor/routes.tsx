import { type Handler, Hono } from "hono";
import { PATHS } from "../../config/paths.ts";
import { STATUS } from "../../http/refusals.ts";
import { DAY } from "../../kit/clock.ts";
import { submitSecondFactor } from "../../login/submit-second-factor.ts";
import { type Ticket, ticketHash } from "../../login/ticket.ts";
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
  page,
  readPostForm,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { destinationOf, redirectAfterLogin } from "../hand-off.ts";
import { LoginPage } from "../sign-in/view.tsx";
import { browserOf, giveTicket, signedIn, ticketOf } from "../signed-in.tsx";
import {
  RecoveryPage,
  type RecoveryProps,
  RecoveryUsedPage,
  TwoFactorPage,
  type TwoFactorProps,
} from "./view.tsx";

function codeView(c: PageContext, problem?: TwoFactorProps["problem"]) {
  const days = Math.floor(c.var.services.config.trustedDevice / DAY);
  const trustDays = days > 0 ? days : undefined;
  return <TwoFactorPage {...{ ...frameOf(c), now: c.var.now, trustDays, problem }} />;
}

const recoveryView = (c: PageContext, props: Partial<RecoveryProps>) => (
  <RecoveryPage {...frameOf(c)} {...props} />
);

/** The ticket is used up, expired or dead with its user: the sign-in begins anew. */
function startAgain(
  c: PageContext,
  ticket: Ticket | undefined,
  status: typeof STATUS.out_of_order | typeof STATUS.ticket_expired,
) {
  dropCookie(c, "gatehouse-ticket");
  const returnTo = destinationOf(c, c.req.query("return_to") ?? ticket?.returnTo);
  const problem = { reason: "ticket_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}

/**
 * Shows a challenge to a browser whose ticket is still good, and how long to wait, if there is a
 * wait: the row and the counters are read at the same time. Reloading it spends nothing.
 */
const challenge =
  (
    show: (
      c: PageContext,
      waiting: SecondFactors,
      rateLimited: RateLimited | undefined,
    ) => Response | Promise<Response>,
  ): Handler<PageEnv> =>
  async (c) => {
    const ticket = await ticketOf(c);
    if (!ticket) {
      dropCookie(c, "gatehouse-ticket");
      return c.redirect(`${PATHS.login}${c.var.url.search}`, 302);
    }
    const { services, now } = c.var;
    const [hash, browser] = await Promise.all([ticketHash(ticket), browserOf(c)]);
    const [waiting, rateLimited] = await Promise.all([
      findByTicket(services.db, hash, now),
      peekSecondFactor(services, ticket.userId, browser, now),
    ]);
    return waiting ? show(c, waiting, rateLimited) : startAgain(c, ticket, STATUS.ticket_expired);
  };

type Refusal = Exclude<SecondFactorRefusal, { kind: "gone" }>;

/** Checks what was typed; `refused` shows the page again. */
async function submit(
  c: PageContext,
  read: (code: string, ticket: Ticket) => SecondFactorInput,
  refused: (refusal: Refusal) => Response | Promise<Response>,
) {
  const { services, now } = c.var;
  const form = await readPostForm(c);
  if (form instanceof Response) return form;
  const ticket = await ticketOf(c);
  if (!ticket) return startAgain(c, ticket, STATUS.out_of_order);
  const browser = await browserOf(c);
  const input = read(field(form, "code"), ticket);
  const trustDevice = form.get("trust_device") === "on";
  const done = await submitSecondFactor(services, { ticket, input, trustDevice, browser }, now);
  if (!done.ok) {
    if (done.reason.kind === "gone") return startAgain(c, ticket, STATUS.ticket_expired);
    if (done.reason.kind === "other_time") {
      await giveTicket(c, { ...ticket, first: done.reason.first });
    }
    return refused(done.reason);
  }
  giveSession(c, done.value.opened);
  if (done.value.method === "otp")
    return redirectAfterLogin(c, done.value.opened.person, ticket.returnTo);
  return seeOther(c, `${PATHS.recovery}?return_to=${encodeURIComponent(ticket.returnTo)}`);
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
    challenge((c, _, limit) => page(c, codeView(c, limit && codeFailure(limit)))),
  )
  .post("/two-factor", (c) =>
    submit(
      c,
      (code, ticket) => ({ kind: "totp", code, first: ticket.first }),
      (refusal) => {
        const problem = codeFailure(refusal);
        return formPage(c, codeView(c, problem), problem);
      },
    ),
  )
  .get("/recovery", async (c, next) => {
    if (!(await ticketOf(c))) return afterRecovery(c);
    return challenge((c, { recoveryCodesLeft: left }, limit) => {
      const none = left === 0 ? ({ reason: "none_left" } as const) : undefined;
      return page(c, recoveryView(c, { left, problem: limit ? failureOf(limit) : none }));
    })(c, next);
  })
  .post("/recovery", (c) =>
    submit(
      c,
      (code) => ({ kind: "recovery", code }),
      (refusal) => {
        const problem = recoveryFailure(refusal);
        return formPage(c, recoveryView(c, { problem }), problem);
      },
    ),
  );

/** After a sign-in with a recovery code: how many are left, and the way on. */
async function afterRecovery(c: PageContext) {
  const found = await signedIn(c);
  if (!found?.person.amr.some((method) => method === "recovery")) {
    return c.redirect(PATHS.login, 302);
  }
  const destination = destinationOf(c, c.req.query("return_to"));
  const onwards = `${PATHS.login}?return_to=${encodeURIComponent(destination)}`;
  const returnTo = destination.startsWith("/") ? destination : onwards;
  return page(
    c,
    <RecoveryUsedPage {...frameOf(c)} left={found.recoveryCodesLeft} returnTo={returnTo} />,
  );
}
