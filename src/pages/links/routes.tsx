import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { mailsResets } from "../../account/forgotten-password.ts";
import { resetPassword } from "../../account/reset-password.ts";
import { PATHS } from "../../config/paths.ts";
import { acceptInvitation } from "../../enrolment/invitation.ts";
import { isNobodyYet, isSetUpToken, type SetUpFaults, setUp } from "../../enrolment/set-up.ts";
import type { PasswordFault } from "../../factors/password-policy.ts";
import { clientAddress } from "../../http/browser.ts";
import { STATUS } from "../../http/refusals.ts";
import type { Person } from "../../session/visitor.ts";
import type { PasswordLinkKind } from "../../store/links.ts";
import type { User } from "../../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../../verification/token.ts";
import {
  field,
  formPage,
  frameOf,
  giveSession,
  message,
  page,
  seeDone,
  seeOther,
  tooMany,
} from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { formTokenOf } from "../form-tokens.tsx";
import { browserOf } from "../signed-in.tsx";
import { passwordReason } from "../ui/copy.ts";
import { InvitePage, type InviteProps, ResetPage, SetupPage, type SetupProps } from "./view.tsx";

const VIEWS = { invitation: InvitePage, reset: ResetPage } satisfies Record<
  PasswordLinkKind,
  FC<InviteProps>
>;

/** From the address, or from the form, once the page's script has taken it out of the address. */
const tokenOf = (c: PageContext): string => c.var.form.get("token") ?? c.req.query("token") ?? "";

type FormProblems = Pick<InviteProps, "problem" | "passwordProblem">;

function show(
  c: PageContext,
  kind: PasswordLinkKind,
  { username, name }: User,
  problems: FormProblems = {},
) {
  const View = VIEWS[kind];
  const { passwordMinimum } = c.var.services.config;
  const link = { token: tokenOf(c), username, name, passwordMinimum };
  const view = <View {...frameOf(c)} {...link} {...problems} />;
  if (problems.passwordProblem) return page(c, view, STATUS.invalid);
  return formPage(c, view, problems.problem && { reason: problems.problem });
}

/** People have a new link for a forgotten password mailed to them; an invitation is somebody else's to give. */
const wayOn = (c: PageContext, kind: PasswordLinkKind) =>
  kind === "reset" && mailsResets(c.var.services, c.var.url) ? "forgot" : "login";

/** A link that does not work: one answer, whatever the reason. */
function refused(c: PageContext, kind: PasswordLinkKind, why: Exclude<LinkVerdict, VerifiedLink>) {
  switch (why.kind) {
    case "gone":
      return message(c, "link_expired", wayOn(c, kind));
    case "waiting":
      return tooMany(c, why.seconds);
    case "unavailable":
      return message(c, "unavailable");
    case "busy":
      throw new Error("a link needs no hash");
  }
}

const refusedPassword = (
  c: PageContext,
  kind: PasswordLinkKind,
  user: User,
  why: PasswordFault | { readonly kind: "unchanged" } | { readonly kind: "busy" },
) =>
  show(
    c,
    kind,
    user,
    why.kind === "busy" ? { problem: "busy" } : { passwordProblem: passwordReason(why) },
  );

/** Looking at a link uses nothing up. */
const look = (kind: PasswordLinkKind) => async (c: PageContext) => {
  const asked = { kind, token: tokenOf(c), address: clientAddress(c.req.raw) };
  const verdict = await verifyLink(c.var.services, asked, c.var.now);
  return verdict.kind === "right" ? show(c, kind, verdict.user) : refused(c, kind, verdict);
};

/** An app's own policy leads on to enrolment; on a login host there is no app that could. */
function afterInvitation(c: PageContext, person: Person): string {
  const { loginHost, apps } = c.var.services.config;
  const enrols = c.var.url.hostname === loginHost && isTwoFactorDemanded(apps, person);
  return enrols ? `${PATHS.enrol}?return_to=%2F` : "/";
}

export const links = new Hono<PageEnv>()
  .get("/invite", look("invitation"))
  .post("/invite", async (c) => {
    const { services, now, form } = c.var;
    const browser = await browserOf(c);
    const password = field(form, "password");
    const asked = { token: tokenOf(c), password, formToken: formTokenOf(c), browser };
    const done = await acceptInvitation(services, asked, now);
    if (!done.ok) {
      const { reason } = done;
      return reason.about === "link"
        ? refused(c, "invitation", reason.why)
        : refusedPassword(c, "invitation", reason.user, reason.why);
    }
    giveSession(c, done.value);
    return seeOther(c, afterInvitation(c, done.value.person));
  })
  .get("/reset", look("reset"))
  .post("/reset", async (c) => {
    const { services, now, form } = c.var;
    const address = clientAddress(c.req.raw);
    const asked = { token: tokenOf(c), password: field(form, "password"), address };
    const done = await resetPassword(services, asked, now);
    if (!done.ok) {
      const { reason } = done;
      return reason.about === "link"
        ? refused(c, "reset", reason.why)
        : refusedPassword(c, "reset", reason.user, reason.why);
    }
    return seeDone(c, PATHS.login, "password_reset");
  });

function showSetup(c: PageContext, props: Partial<SetupProps> = {}) {
  const token = tokenOf(c);
  const { passwordMinimum } = c.var.services.config;
  const view = <SetupPage {...{ ...frameOf(c), token, passwordMinimum, ...props }} />;
  if (props.problems) return page(c, view, STATUS.invalid);
  return formPage(c, view, props.problem && { reason: props.problem });
}

const refuseDone = (c: PageContext) => message(c, "setup_done", "login");

/** For visitors without the link. */
const refuseSetUp = async (c: PageContext) =>
  (await isNobodyYet(c.var.services)) ? message(c, "setup_link_wrong") : refuseDone(c);

const holdsLink = (c: PageContext): Promise<boolean> => isSetUpToken(c.var.services, tokenOf(c));

export const firstAdministrator = new Hono<PageEnv>()
  .get("/setup", async (c) => {
    const shows = (await holdsLink(c)) && (await isNobodyYet(c.var.services));
    return shows ? showSetup(c) : refuseSetUp(c);
  })
  .post("/setup", async (c) => {
    const { services, now, form } = c.var;
    if (!(await holdsLink(c))) return refuseSetUp(c);
    const values = {
      username: field(form, "username"),
      name: field(form, "name"),
      email: field(form, "email"),
    };
    const password = field(form, "password");
    const wanted = { ...values, password, formToken: formTokenOf(c) };
    const done = await setUp(services, wanted, await browserOf(c), now);
    if (done.ok) {
      giveSession(c, done.value);
      return seeOther(c, "/");
    }
    switch (done.reason.kind) {
      case "invalid":
        return showSetup(c, { values, problems: problemsOf(done.reason.faults) });
      case "busy":
        return showSetup(c, { values, problem: "busy" });
      case "done":
        return refuseDone(c);
    }
  });

const problemsOf = ({ password, ...rest }: SetUpFaults) => ({
  ...rest,
  ...(password && { password: passwordReason(password) }),
});
