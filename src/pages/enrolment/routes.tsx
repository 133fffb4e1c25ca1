import { Hono } from "hono";
import { PATHS, withQuery } from "../../config/paths.ts";
import {
  confirmEnrolment,
  openPending,
  type Pending,
  type PendingRefusal,
  sealPending,
  type Unconfirmed,
} from "../../enrolment/pending.ts";
import { hasJustRecovered, type StartRefusal, startEnrolment } from "../../enrolment/start.ts";
import { otpauthUri } from "../../factors/totp.ts";
import { STATUS } from "../../http/refusals.ts";
import { relyingPartyOf } from "../../http/relying-party.ts";
import { HOUR } from "../../kit/clock.ts";
import type { Result } from "../../kit/result.ts";
import { readCookie } from "../../session/cookies.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import { hasTwoFactors, isFreshSignIn, type Person } from "../../session/visitor.ts";
import {
  failureOf,
  field,
  formPage,
  frameOf,
  giveCookie,
  message,
  page,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { destinationOf } from "../hand-off.ts";
import { askToSignIn, browserOf, signedIn } from "../signed-in.tsx";
import { EnrolIntroPage, type EnrolIntroProps } from "./intro-view.tsx";
import { EnrolConfirmPage, type EnrolConfirmProps } from "./view.tsx";

function introView(
  c: PageContext,
  { person, hasTotp, passkeys }: CheckedPerson,
  returnTo: string,
  problem?: EnrolIntroProps["problem"],
) {
  const party = relyingPartyOf(c.var.services.config, c.var.url);
  const chooses = party !== undefined && !hasTotp && passkeys === 0;
  const props = {
    ...frameOf(c),
    username: person.username,
    returnTo,
    replacing: hasTotp,
    demanded: !hasTotp && passkeys === 0 && returnTo !== PATHS.account,
    askPassword: !isFreshSignIn(person, c.var.now),
    askOldCode: hasTotp && !hasJustRecovered(person, c.var.now),
    problem,
    passkeyPath: chooses ? withQuery(PATHS.passkeys, { return_to: returnTo }) : undefined,
  };
  return <EnrolIntroPage {...props} />;
}

function showConfirm(
  c: PageContext,
  person: Person,
  state: Unconfirmed,
  problem?: EnrolConfirmProps["problem"],
) {
  const account = person.username;
  const { secret } = state.factor;
  const uri = otpauthUri({ issuer: c.var.services.config.name, account, secret });
  const props = { ...frameOf(c), uri, secret, account, now: c.var.now, problem };
  return formPage(c, <EnrolConfirmPage {...props} />, problem);
}

const returnToOf = (c: PageContext, wanted: string | undefined): string =>
  wanted ? destinationOf(c, wanted) : PATHS.account;

export const enrol = new Hono<PageEnv>()
  .get("/account/two-factor", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const returnTo = returnToOf(c, c.req.query("return_to"));
    // Nothing to set up: this session has not shown it yet.
    if (found.passkeys > 0 && !hasTwoFactors(found.person)) {
      return c.redirect(withQuery(PATHS.passkey, { return_to: returnTo }), 302);
    }
    return page(c, introView(c, found, returnTo));
  })
  .post("/account/two-factor/start", async (c) => {
    const { form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const returnTo = returnToOf(c, form.get("return_to"));
    const request = {
      person: found.person,
      hasTotp: found.hasTotp,
      hasPasskeys: found.passkeys > 0,
      browser: await browserOf(c),
      password: form.get("password"),
      code: form.get("code"),
      returnTo,
    };
    const started = await startEnrolment(c.var.services, request, c.var.now);
    if (started.ok) {
      await givePending(c, found.person, started.value);
      return seeOther(c, PATHS.enrolConfirm);
    }
    const { reason } = started;
    if (reason.asks === "sign_in") {
      const here = withQuery(PATHS.enrol, { return_to: returnTo });
      return seeOther(c, withQuery(PATHS.login, { step_up: "1", return_to: here }));
    }
    return refuseStart(c, found, returnTo, reason);
  })
  .get("/account/two-factor/confirm", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const state = await pendingOf(c, found.person);
    if (!state.ok) return answerPending(c, state.reason);
    if (state.value.stage === "unsaved") return seeOther(c, PATHS.recoveryCodes);
    return showConfirm(c, found.person, state.value);
  })
  .post("/account/two-factor/confirm", async (c) => {
    const { form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const state = await pendingOf(c, person);
    if (!state.ok) return answerPending(c, state.reason);
    if (state.value.stage === "unsaved") return seeOther(c, PATHS.recoveryCodes);
    const verdict = confirmEnrolment(state.value, field(form, "code"), c.var.now);
    switch (verdict.kind) {
      case "confirmed":
        await givePending(c, person, verdict.state);
        return seeOther(c, PATHS.recoveryCodes);
      case "other_time":
        await givePending(c, person, verdict.state);
        return showConfirm(c, person, verdict.state, failureOf(verdict));
      default:
        return showConfirm(c, person, state.value, failureOf(verdict));
    }
  });

/** Asking for what is missing is no error yet; what was typed and is wrong is. */
function refuseStart(
  c: PageContext,
  found: CheckedPerson,
  returnTo: string,
  { asks, why }: Exclude<StartRefusal, { asks: "sign_in" }>,
) {
  if (why === "missing") return page(c, introView(c, found, returnTo), STATUS.wrong_password);
  if (why.kind === "gone") return askToSignIn(c);
  const problem =
    asks === "password" && why.kind === "wrong"
      ? ({ reason: "wrong_password" } as const)
      : failureOf(why);
  return formPage(c, introView(c, found, returnTo, problem), problem);
}

/** Longer than what it holds is good for, so that "expired" can be told from "never begun". */
const COOKIE_LIFETIME = HOUR;

export const pendingOf = (
  c: PageContext,
  person: Person,
): Promise<Result<Pending, PendingRefusal>> =>
  openPending(
    c.var.services.keys.enrolment,
    person,
    readCookie(c.req.raw, c.var.url, "gatehouse-enrolment"),
    c.var.now,
  );

export async function givePending(c: PageContext, person: Person, state: Pending): Promise<void> {
  const sealed = await sealPending(c.var.services.keys.enrolment[0], person, state);
  giveCookie(c, "gatehouse-enrolment", sealed, COOKIE_LIFETIME);
}

/** A set-up that was never begun here, is another session's, or has expired. */
export const answerPending = (c: PageContext, refusal: PendingRefusal) =>
  message(c, refusal === "expired" ? "enrolment_expired" : "out_of_order", "account");
