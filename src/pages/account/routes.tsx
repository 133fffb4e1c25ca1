import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { changePassword } from "../../account/change-password.ts";
import { disableTwoFactor, isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { accountOverview, type Overview } from "../../account/overview.ts";
import {
  endOtherSessions,
  endSession,
  forgetDevices,
  renameDevice,
} from "../../account/sessions.ts";
import { PATHS } from "../../config/paths.ts";
import { needsNoCode, renewRecoveryCodes } from "../../enrolment/start.ts";
import { usernameCounterKey } from "../../factors/username.ts";
import { clientAddress } from "../../http/browser.ts";
import { STATUS } from "../../http/refusals.ts";
import { relyingPartyOf } from "../../http/relying-party.ts";
import { readLabel } from "../../kit/fold.ts";
import { readCookie } from "../../session/cookies.ts";
import type { CheckedPerson } from "../../session/session-cache.ts";
import { isAdministrator, type Person } from "../../session/visitor.ts";
import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import {
  doneOf,
  failureOf,
  field,
  formPage,
  frameOf,
  giveCookie,
  giveSession,
  message,
  page,
  seeDone,
  seeOther,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { givePending } from "../enrolment/routes.tsx";
import { signedInWithOverview } from "../passkeys/overview.tsx";
import { askToSignIn, browserOf, signedIn } from "../signed-in.tsx";
import { passwordReason } from "../ui/copy.ts";
import { ACCOUNT_DONE, type AccountDone } from "./copy.ts";
import {
  ChangePasswordPage,
  type ChangePasswordProps,
  DisablePage,
  RenewPage,
  type VerifyAgainProps,
} from "./forms.tsx";
import type { Renaming } from "./sessions.tsx";
import { AccountPage, type SecondFactorState } from "./view.tsx";

const seeAccount = (c: PageContext, done: AccountDone) => seeDone(c, PATHS.account, done);

export const account = new Hono<PageEnv>()
  .get("/account", async (c) => {
    const { services, url } = c.var;
    const cookie = readCookie(c.req.raw, url, "gatehouse");
    const named = cookie ? await services.sessions.named(cookie, c.var.url.host) : undefined;
    if (!cookie || !named) return askToSignIn(c);
    // The overview has the session's own row: whether it is still active needs no read of its own.
    const [overview, closed] = await Promise.all([
      accountOverview(services, named),
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
    const { services, now, form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const address = clientAddress(c.req.raw);
    const session = field(form, "session");
    if (form.get("others") === "on") {
      await endOtherSessions(services, found.person, address, now);
      return seeAccount(c, "others_ended");
    }
    if (session === "") return message(c, "bad_request", "account");
    await endSession(services, found.person, session, address, now);
    return seeAccount(c, "session_ended");
  })
  .post("/account/devices/revoke", async (c) => {
    const { form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const device = form.get("all") === "on" ? "all" : field(form, "device");
    if (device === "") return message(c, "bad_request", "account");
    await forgetDevices(c.var.services, found.person, device, clientAddress(c.req.raw), c.var.now);
    return seeAccount(c, device === "all" ? "devices_forgotten" : "device_forgotten");
  })
  .post("/account/devices/rename", async (c) => {
    const { services, now, form } = c.var;
    const signedIn = await signedInWithOverview(c);
    if (!signedIn) return askToSignIn(c);
    const { person } = signedIn.found;
    const id = field(form, "device");
    const typed = field(form, "name");
    const label = readLabel(typed);
    if (label === undefined && typed.trim() !== "") {
      const renaming = { device: id, name: typed };
      return showAccount(c, person, signedIn.overview, undefined, renaming);
    }
    const address = clientAddress(c.req.raw);
    const renamed = await renameDevice(services, person, { id, label }, address, now);
    return renamed ? seeAccount(c, "device_renamed") : message(c, "not_found", "account");
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
  renaming?: Renaming,
) {
  const { config } = c.var.services;
  const { user, totp, passkeys, recoveryCodesLeft } = overview.factors;
  const twoFactor: SecondFactorState =
    totp || passkeys.length > 0
      ? {
          on: true,
          app: totp && { since: totp.confirmedAt ?? c.var.now, lastUsedAt: totp.lastUsedAt },
          codesLeft: recoveryCodesLeft,
          demanded: passkeys.length === 0 && isTwoFactorDemanded(config.apps, person),
          closed,
        }
      : { on: false };
  const active = overview.sessions.filter((row) =>
    c.var.services.sessions.isActive(row, c.var.now),
  );
  const sessions = active.map((session) => ({
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
      onLoginHost={c.var.url.hostname === config.loginHost}
      twoFactor={twoFactor}
      passkeys={relyingPartyOf(config, c.var.url) && passkeys.length}
      sessions={sessions}
      tokens={overview.tokens.length}
      devices={config.trustedDevice > 0 ? devices : undefined}
      events={overview.events}
      done={doneOf(c, ACCOUNT_DONE)}
      renaming={renaming}
    />,
    renaming ? STATUS.invalid : 200,
  );
}

type ChangeProblem = Pick<ChangePasswordProps, "problem" | "passwordProblem">;

function changeView(c: PageContext, { username }: Person, problems: ChangeProblem = {}) {
  const { passwordMinimum } = c.var.services.config;
  return <ChangePasswordPage {...{ ...frameOf(c), username, passwordMinimum, ...problems }} />;
}

export const password = new Hono<PageEnv>()
  .get("/account/password", async (c) => {
    const found = await signedIn(c);
    return found ? page(c, changeView(c, found.person)) : askToSignIn(c);
  })
  .post("/account/password", async (c) => {
    const { services, now, form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const current = field(form, "current_password");
    const refuse = (problem: NonNullable<ChangeProblem["problem"]>) =>
      formPage(c, changeView(c, person, { problem }), problem);
    if (current === "") return refuse({ reason: "malformed" });
    const wanted = field(form, "password");
    const request = { person, browser: await browserOf(c), current, wanted };
    const changed = await changePassword(services, request, now);
    if (changed.ok) {
      giveSession(c, changed.value);
      return seeAccount(c, "password_changed");
    }
    const { about, why } = changed.reason;
    if (about === "current") {
      return refuse(why.kind === "wrong" ? { reason: "wrong_password" } : failureOf(why));
    }
    if (why.kind === "busy") return refuse({ reason: "busy" });
    const problems = { passwordProblem: passwordReason(why) };
    return page(c, changeView(c, person, problems), STATUS.invalid);
  });

/** Shows again why a code was refused. */
function refused(c: PageContext, View: FC<VerifyAgainProps>, refusal: SecondFactorRefusal) {
  if (refusal.kind === "gone") return askToSignIn(c);
  const problem = failureOf(refusal);
  return formPage(c, <View {...frameOf(c)} problem={problem} />, problem);
}

/** Refuses to turn off a second factor that is not on, or that an app demands. */
function refuseDisabling(c: PageContext, found: CheckedPerson) {
  if (!found.hasTotp) return message(c, "out_of_order", "account");
  if (found.passkeys > 0) return undefined;
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
    const { services, now, form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const no = refuseDisabling(c, found);
    if (no) return no;
    const { person } = found;
    const request = { person, browser: await browserOf(c), code: field(form, "code") };
    const disabled = await disableTwoFactor(services, request, now);
    if (!disabled.ok) return refused(c, DisablePage, disabled.reason);
    giveSession(c, disabled.value);
    return seeAccount(c, "two_factor_off");
  })
  .get("/account/recovery-codes/renew", async (c) => {
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    if (!found.hasTotp && found.passkeys === 0) return message(c, "out_of_order", "account");
    const noCode = needsNoCode(found.person, c.var.now);
    return page(c, <RenewPage {...frameOf(c)} noCode={noCode} />);
  })
  .post("/account/recovery-codes/renew", async (c) => {
    const { form } = c.var;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    if (!found.hasTotp && found.passkeys === 0) return message(c, "out_of_order", "account");
    const request = { person, browser: await browserOf(c), code: field(form, "code") };
    const renewed = await renewRecoveryCodes(c.var.services, request, c.var.now);
    if (!renewed.ok) return refused(c, RenewPage, renewed.reason);
    await givePending(c, person, renewed.value);
    return seeOther(c, PATHS.recoveryCodes);
  });
