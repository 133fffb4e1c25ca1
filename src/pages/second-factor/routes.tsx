import { type Handler, Hono } from "hono";
import { PATHS } from "../../config/paths.ts";
import { DAY, SECOND } from "../../kit/clock.ts";
import { submitSecondFactor } from "../../login/submit-second-factor.ts";
import { type Ticket, ticketHash } from "../../login/ticket.ts";
import { findByTicket, type SecondFactors } from "../../store/second-factors.ts";
import type { SecondFactorInput } from "../../verification/match-code.ts";
import { peekSecondFactor, type SecondFactorRefusal } from "../../verification/second-factor.ts";
import {
  describeRateLimit,
  dropCookie,
  field,
  frameOf,
  giveSession,
  isRateLimited,
  page,
  rateLimitedResponse,
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

type Status = 200 | 401 | 422 | 429 | 503;

const showCode = (c: PageContext, problem?: TwoFactorProps["problem"], status: Status = 200) => {
  const days = Math.floor(c.var.services.config.trustedDevice / DAY);
  const trustDays = days > 0 ? days : undefined;
  const props = { ...frameOf(c), now: c.var.now, trustDays, problem };
  return page(c, <TwoFactorPage {...props} />, status);
};

const showRecovery = (c: PageContext, props: Partial<RecoveryProps> = {}, status: Status = 200) =>
  page(c, <RecoveryPage {...frameOf(c)} {...props} />, status);

/** The ticket is used up, expired or dead with its user: the sign-in begins anew. */
function startAgain(c: PageContext, ticket: Ticket | undefined, status: 409 | 410) {
  dropCookie(c, "gatehouse-ticket");
  const returnTo = destinationOf(c, c.req.query("return_to") ?? ticket?.returnTo);
  const problem = { reason: "ticket_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}

type Waiting = ReturnType<typeof describeRateLimit> | undefined;

/**
 * Shows a challenge to who has a ticket that stands, and how long to wait, if there is a wait: the
 * row and the counters at the same time. Reloading it spends nothing.
 */
const challenge =
  (
    show: (
      c: PageContext,
      waiting: SecondFactors,
      waitingNotice: Waiting,
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
    return waiting
      ? show(c, waiting, rateLimited && describeRateLimit(rateLimited))
      : startAgain(c, ticket, 410);
  };

/** Checks what was typed; `refused` shows the page again. */
async function submit(
  c: PageContext,
  read: (code: string, ticket: Ticket) => SecondFactorInput,
  refused: (
    refusal: Exclude<SecondFactorRefusal, { kind: "gone" }>,
  ) => Response | Promise<Response>,
) {
  const { services, now } = c.var;
  const form = await readPostForm(c);
  if (form instanceof Response) return form;
  const ticket = await ticketOf(c);
  if (!ticket) return startAgain(c, ticket, 409);
  const browser = await browserOf(c);
  const input = read(field(form, "code"), ticket);
  const trustDevice = form.get("trust_device") === "on";
  const done = await submitSecondFactor(services, { ticket, input, trustDevice, browser }, now);
  if (!done.ok) {
    if (done.reason.kind === "gone") return startAgain(c, ticket, 410);
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

export const secondFactor = new Hono<PageEnv>()
  .get(
    "/two-factor",
    challenge((c, _, waitingNotice) => showCode(c, waitingNotice)),
  )
  .post("/two-factor", (c) =>
    submit(
      c,
      (code, ticket) => ({ kind: "totp", code, first: ticket.first }),
      (refusal) => {
        if (isRateLimited(refusal)) {
          const { problem, status } = rateLimitedResponse(c, refusal);
          return showCode(c, problem, status);
        }
        if (refusal.kind === "other_time") {
          const offset = refusal.seconds * SECOND;
          return showCode(c, { reason: "other_time", offset }, 401);
        }
        return showCode(c, { reason: refusal.kind }, refusal.kind === "malformed" ? 422 : 401);
      },
    ),
  )
  .get("/recovery", async (c, next) => {
    if (await ticketOf(c))
      return challenge((c, { recoveryCodesLeft: left }, waitingNotice) => {
        const problem =
          waitingNotice ?? (left === 0 ? ({ reason: "none_left" } as const) : undefined);
        return showRecovery(c, { left, problem });
      })(c, next);
    return afterRecovery(c);
  })
  .post("/recovery", (c) =>
    submit(
      c,
      (code) => ({ kind: "recovery", code }),
      (refusal) => {
        if (isRateLimited(refusal)) {
          const { problem, status } = rateLimitedResponse(c, refusal);
          return showRecovery(c, { problem }, status);
        }
        if (refusal.kind === "malformed") {
          return showRecovery(c, { problem: { reason: "malformed" } }, 422);
        }
        const reason = refusal.kind === "replayed" ? "used" : "wrong";
        return showRecovery(c, { problem: { reason } }, 401);
      },
    ),
  );

/** Who has just come in by a recovery code is told how many are left, and goes on from there. */
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
