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
import { ok, type Result } from "../../kit/result.ts";
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
import { destinationHere, destinationOf } from "../hand-off.ts";
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

/** Characters that fit a cookie of 4 096 bytes once they are sealed (RFC 6265bis §5.6). */
const LONGEST_PENDING = 2800;

/** Whether it can wait in its cookie with where it leads to. */
const fitsPending = (state: Pending): boolean => JSON.stringify(state).length <= LONGEST_PENDING;

/** Authenticators choose their ids, of 1 023 bytes at most. */
export const fitsWithoutDestination = (state: Pending): boolean =>
  fitsPending({ ...state, returnTo: PATHS.account });

/** The next page of an enrolment; its address says where it leads to, where the cookie cannot. */
export const pendingPath = (path: string, state: Pending): string =>
  fitsPending(state) ? path : withQuery(path, { return_to: state.returnTo });

/** A guess that only decides what comes first: the client hint, or the words that stand in for it. */
const isPhone = ({ headers }: Request): boolean =>
  headers.get("Sec-CH-UA-Mobile") === "?1" ||
  /\b(?:Mobile|Android|iPhone)\b/.test(headers.get("User-Agent") ?? "");

function showConfirm(
  c: PageContext,
  person: Person,
  state: Unconfirmed,
  problem?: EnrolConfirmProps["problem"],
) {
  const { returnTo } = state;
  const account = person.username;
  const { secret } = state.factor;
  const uri = otpauthUri({ issuer: c.var.services.config.name, account, secret });
  const props = { ...frameOf(c), uri, secret, account, returnTo, now: c.var.now, problem };
  const onPhone = isPhone(c.req.raw);
  return formPage(c, <EnrolConfirmPage {...props} onPhone={onPhone} />, problem);
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
      return seeOther(c, pendingPath(PATHS.enrolConfirm, started.value));
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
    if (state.value.stage === "unsaved")
      return seeOther(c, pendingPath(PATHS.recoveryCodes, state.value));
    return showConfirm(c, found.person, state.value);
  })
  .post("/account/two-factor/confirm", async (c) => {
    const { form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const state = await pendingOf(c, person);
    if (!state.ok) return answerPending(c, state.reason);
    if (state.value.stage === "unsaved")
      return seeOther(c, pendingPath(PATHS.recoveryCodes, state.value));
    const verdict = confirmEnrolment(state.value, field(form, "code"), c.var.now);
    switch (verdict.kind) {
      case "confirmed":
        await givePending(c, person, verdict.state);
        return seeOther(c, pendingPath(PATHS.recoveryCodes, verdict.state));
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

/** What this browser holds of an enrolment, and where the page that it asks for leads to. */
export async function pendingOf(
  c: PageContext,
  person: Person,
): Promise<Result<Pending, PendingRefusal>> {
  const { services, url, now } = c.var;
  const cookie = readCookie(c.req.raw, url, "gatehouse-enrolment");
  const state = await openPending(services.keys.enrolment, person, cookie, now);
  if (!state.ok) return state;
  return ok({ ...state.value, returnTo: destinationHere(c, state.value.returnTo) });
}

export async function givePending(c: PageContext, person: Person, state: Pending): Promise<void> {
  const { returnTo } = state;
  const kept = { ...state, returnTo: fitsPending(state) ? returnTo : PATHS.account };
  const sealed = await sealPending(c.var.services.keys.enrolment[0], person, kept);
  giveCookie(c, "gatehouse-enrolment", sealed, COOKIE_LIFETIME);
}

/** A set-up that was never begun here, is another session's, or has expired. */
export const answerPending = (c: PageContext, refusal: PendingRefusal) =>
  message(c, refusal === "expired" ? "enrolment_expired" : "out_of_order", "account");
