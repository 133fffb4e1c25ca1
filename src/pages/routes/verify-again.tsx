import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { disableTwoFactor, isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { PATHS } from "../../config/paths.ts";
import { renewRecoveryCodes } from "../../enrolment/renew-codes.ts";
import { SECOND } from "../../kit/clock.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import { frameOf, giveSession, message, page, seeOther } from "../answer.tsx";
import { givePending } from "../pending-cookie.tsx";
import type { PageContext, PageEnv } from "../ports.ts";
import { isRateLimited, rateLimitedResponse } from "../rate-limited.ts";
import { field, readPostForm } from "../read-post-form.tsx";
import { askToSignIn, browserOf, signedIn } from "../signed-in.tsx";
import { DisablePage, RenewPage, type VerifyAgainProps } from "../view/verify-again.tsx";

/** Shows again why a code was refused. */
function refused(c: PageContext, View: FC<VerifyAgainProps>, refusal: SecondFactorRefusal) {
  const show = (problem: VerifyAgainProps["problem"], status: 401 | 422 | 429 | 503) =>
    page(c, <View {...frameOf(c)} problem={problem} />, status);
  if (isRateLimited(refusal)) {
    const { problem, status } = rateLimitedResponse(c, refusal);
    return show(problem, status);
  }
  switch (refusal.kind) {
    case "gone":
      return askToSignIn(c);
    case "malformed":
      return show({ reason: "malformed" }, 422);
    case "other_time":
      return show({ reason: "other_time", offset: refusal.seconds * SECOND }, 401);
    default:
      return show({ reason: refusal.kind }, 401);
  }
}

/** The second factor cannot be turned off, or has no codes, for who has none or needs it. */
function refuseDisabling(c: PageContext, found: CheckedPerson) {
  if (!found.hasTotp) return message(c, "out_of_order", "account");
  if (!isTwoFactorDemanded(c.var.services.config.apps, found.person)) return undefined;
  return message(c, "two_factor_demanded", "account");
}

export const verifyAgain = new Hono<PageEnv>()
  .get("/account/two-factor/disable", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    return refuseDisabling(c, found) ?? page(c, <DisablePage {...frameOf(c)} />);
  })
  .post("/account/two-factor/disable", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const no = refuseDisabling(c, found);
    if (no) return no;
    const { person } = found;
    const request = { person, browser: await browserOf(c), code: field(form, "code") };
    const disabled = await disableTwoFactor(services, request, now);
    if (!disabled.ok) return refused(c, DisablePage, disabled.reason);
    giveSession(c, disabled.value);
    return seeOther(c, PATHS.account);
  })
  .get("/account/recovery-codes/renew", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    if (!found.hasTotp) return message(c, "out_of_order", "account");
    return page(c, <RenewPage {...frameOf(c)} />);
  })
  .post("/account/recovery-codes/renew", async (c) => {
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person, hasTotp } = found;
    if (!hasTotp) return message(c, "out_of_order", "account");
    const request = { person, browser: await browserOf(c), code: field(form, "code") };
    const renewed = await renewRecoveryCodes(c.var.services, request, c.var.now);
    if (!renewed.ok) return refused(c, RenewPage, renewed.reason);
    await givePending(c, person, renewed.value);
    return seeOther(c, PATHS.recoveryCodes);
  });
