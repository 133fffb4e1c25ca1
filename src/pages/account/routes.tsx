import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { changePassword } from "../../account/change-password.ts";
import { disableTwoFactor, isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { endOtherSessions, endSession, forgetDevices } from "../../account/end-sessions.ts";
import { accountOverview, type Overview } from "../../account/overview.ts";
import { PATHS } from "../../config/paths.ts";
import { renewRecoveryCodes } from "../../enrolment/start.ts";
import { usernameCounterKey } from "../../factors/username.ts";
import { clientAddress } from "../../http/browser.ts";
import { SECOND } from "../../kit/clock.ts";
import { readCookie } from "../../session/cookies.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import { isAdministrator, type Person } from "../../session/visitor.ts";
import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import {
  field,
  frameOf,
  giveCookie,
  giveSession,
  isRateLimited,
  message,
  page,
  rateLimitedResponse,
  readPostForm,
  retryAfter,
  SOON,
  seeOther,
  throttledResponse,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { givePending } from "../enrolment/routes.tsx";
import { askToSignIn, browserOf, signedIn } from "../signed-in.tsx";
import { passwordReason } from "../ui/copy.ts";
import {
  ChangePasswordPage,
  type ChangePasswordProps,
  DisablePage,
  RenewPage,
  type VerifyAgainProps,
} from "./forms.tsx";
import { AccountPage, type SecondFactorState } from "./view.tsx";

export const account = new Hono<PageEnv>()
  .get("/account", async (c) => {
    const { services, url } = c.var;
    const cookie = readCookie(c.req.raw, url, "gatehouse");
    const named = cookie ? await services.sessions.named(cookie, c.var.url.host) : undefined;
    if (!cookie || !named) return askToSignIn(c);
    // The overview has the session's own row: whether it stands needs no read of its own.
    const [overview, closed] = await Promise.all([
      accountOverview(services.db, named),
      closedTo(c, named),
    ]);
    const found =
      overview &&
      (await services.sessions.accept(
        cookie,
        c.var.url.host,
        overview.standing,
        services.waitUntil,
      ));
    if (!found) return askToSignIn(c);
    giveCookie(c, "gatehouse", found.renewed, found.person.expiresAt - c.var.now);
    return showAccount(c, found.person, overview, closed);
  })
  .post("/account/sessions/revoke", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const address = clientAddress(c.req.raw);
    const session = field(form, "session");
    if (form.get("others") === "on") {
      await endOtherSessions(services, found.person, address, now);
    } else if (session !== "") {
      await endSession(services, found.person, session, address, now);
    } else {
      return message(c, "bad_request", "account");
    }
    return seeOther(c, PATHS.account);
  })
  .post("/account/devices/revoke", async (c) => {
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const device = form.get("all") === "on" ? "all" : field(form, "device");
    if (device === "") return message(c, "bad_request", "account");
    await forgetDevices(c.var.services, found.person, device, clientAddress(c.req.raw), c.var.now);
    return seeOther(c, PATHS.account);
  });

/** Whether wrong codes have closed the second factor. Only shown: it opens and closes nothing. */
async function closedTo(c: PageContext, { userId, username }: Person) {
  const { limiter } = c.var.services;
  const state = await limiter.state(userId, usernameCounterKey(username), c.var.now);
  if (!state.ok) return undefined;
  const { untrusted, devices } = state.value.secondFactor;
  if (untrusted.closed) return "elsewhere";
  return devices.some((device) => device.closed) ? "on_device" : undefined;
}

function showAccount(
  c: PageContext,
  person: Person,
  overview: Overview,
  closed: "elsewhere" | "on_device" | undefined,
) {
  const { config } = c.var.services;
  const { user, totp, recoveryCodesLeft } = overview.factors;
  const twoFactor: SecondFactorState = totp
    ? {
        on: true,
        since: totp.confirmedAt,
        lastUsedAt: totp.lastUsedAt,
        codesLeft: recoveryCodesLeft,
        demanded: isTwoFactorDemanded(config.apps, person),
        closed,
      }
    : { on: false };
  const sessions = overview.sessions.map((session) => ({
    ...session,
    since: session.authTime,
    current: session.id === person.sessionId,
  }));
  const devices = overview.devices.flatMap((device) =>
    device.trustedUntil !== undefined && device.trustedUntil > c.var.now
      ? [{ ...device, trustedUntil: device.trustedUntil }]
      : [],
  );
  return page(
    c,
    <AccountPage
      {...frameOf(c)}
      {...user}
      now={c.var.now}
      admin={isAdministrator(user)}
      twoFactor={twoFactor}
      sessions={sessions}
      devices={config.trustedDevice > 0 ? devices : undefined}
      events={overview.events}
    />,
  );
}

const showChange = (
  c: PageContext,
  person: Person,
  props: Pick<ChangePasswordProps, "problem" | "passwordProblem"> = {},
  status: 200 | 401 | 422 | 429 | 503 = 200,
) => {
  const { passwordMinimum } = c.var.services.config;
  const { username } = person;
  return page(
    c,
    <ChangePasswordPage {...{ ...frameOf(c), username, passwordMinimum, ...props }} />,
    status,
  );
};

export const password = new Hono<PageEnv>()
  .get("/account/password", async (c) => {
    const found = await signedIn(c);
    return found ? showChange(c, found.person) : askToSignIn(c);
  })
  .post("/account/password", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const current = field(form, "current_password");
    if (current === "") return showChange(c, person, { problem: { reason: "malformed" } }, 422);
    const wanted = field(form, "password");
    const request = { person, browser: await browserOf(c), current, wanted };
    const changed = await changePassword(services, request, now);
    if (changed.ok) {
      giveSession(c, changed.value);
      return seeOther(c, PATHS.account);
    }
    const { about, why } = changed.reason;
    if (about === "new") {
      if (why.kind !== "busy")
        return showChange(c, person, { passwordProblem: passwordReason(why) }, 422);
      retryAfter(c, SOON);
      return showChange(c, person, { problem: { reason: "busy" } }, 503);
    }
    if (why.kind === "wrong")
      return showChange(c, person, { problem: { reason: "wrong_password" } }, 401);
    const { problem, status } = throttledResponse(c, why);
    return showChange(c, person, { problem }, status);
  });

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
