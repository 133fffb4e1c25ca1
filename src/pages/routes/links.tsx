import { Hono } from "hono";
import type { FC } from "hono/jsx";
import { isTwoFactorDemanded } from "../../account/disable-two-factor.ts";
import { resetPassword } from "../../account/reset-password.ts";
import { PATHS } from "../../config/paths.ts";
import { acceptInvitation } from "../../enrolment/invitation.ts";
import type { PasswordFault } from "../../factors/password-policy.ts";
import { clientAddress } from "../../http/browser.ts";
import type { Person } from "../../session/visitor.ts";
import type { LinkKind } from "../../store/links.ts";
import type { User } from "../../store/users.ts";
import { type LinkVerdict, type VerifiedLink, verifyLink } from "../../verification/token.ts";
import { frameOf, giveSession, message, page, retryAfter, seeOther } from "../answer.tsx";
import { passwordReason } from "../password-reason.ts";
import type { PageContext, PageEnv } from "../ports.ts";
import { SOON, throttledResponse } from "../rate-limited.ts";
import { field, readPostForm } from "../read-post-form.tsx";
import { browserOf } from "../signed-in.tsx";
import { MessagePage } from "../view/message.tsx";
import { InvitePage, type InviteProps, ResetPage } from "../view/new-password.tsx";

const VIEWS = { invitation: InvitePage, reset: ResetPage } satisfies Record<
  LinkKind,
  FC<InviteProps>
>;

const tokenOf = (c: PageContext): string => c.req.query("token") ?? "";

type FormProblems = Pick<InviteProps, "problem" | "passwordProblem">;

function show(
  c: PageContext,
  kind: LinkKind,
  { username, name }: User,
  problems: FormProblems = {},
  status: 200 | 422 | 503 = 200,
) {
  const View = VIEWS[kind];
  const { passwordMinimum } = c.var.services.config;
  const link = { token: tokenOf(c), username, name, passwordMinimum };
  return page(c, <View {...frameOf(c)} {...link} {...problems} />, status);
}

/** A link that does not work: one answer, whatever the reason. */
function refused(c: PageContext, why: Exclude<LinkVerdict, VerifiedLink>) {
  if (why.kind === "gone") return message(c, "link_expired", "login");
  const { problem, status } = throttledResponse(c, why);
  const seconds = "seconds" in problem ? problem.seconds : undefined;
  const reason = problem.reason === "waiting" ? "too_many" : problem.reason;
  return page(c, <MessagePage {...frameOf(c)} {...{ reason, seconds }} />, status);
}

function refusedPassword(
  c: PageContext,
  kind: LinkKind,
  user: User,
  why: PasswordFault | { readonly kind: "unchanged" } | { readonly kind: "busy" },
) {
  if (why.kind !== "busy")
    return show(c, kind, user, { passwordProblem: passwordReason(why) }, 422);
  retryAfter(c, SOON);
  return show(c, kind, user, { problem: "busy" }, 503);
}

/** Looking at a link uses nothing up. */
const look = (kind: LinkKind) => async (c: PageContext) => {
  const asked = { kind, token: tokenOf(c), address: clientAddress(c.req.raw) };
  const verdict = await verifyLink(c.var.services, asked, c.var.now);
  return verdict.kind === "right" ? show(c, kind, verdict.user) : refused(c, verdict);
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
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const browser = await browserOf(c);
    const asked = { token: tokenOf(c), password: field(form, "password"), browser };
    const done = await acceptInvitation(services, asked, now);
    if (!done.ok) {
      const { reason } = done;
      return reason.about === "link"
        ? refused(c, reason.why)
        : refusedPassword(c, "invitation", reason.user, reason.why);
    }
    giveSession(c, done.value);
    return seeOther(c, afterInvitation(c, done.value.person));
  })
  .get("/reset", look("reset"))
  .post("/reset", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const address = clientAddress(c.req.raw);
    const asked = { token: tokenOf(c), password: field(form, "password"), address };
    const done = await resetPassword(services, asked, now);
    if (!done.ok) {
      const { reason } = done;
      return reason.about === "link"
        ? refused(c, reason.why)
        : refusedPassword(c, "reset", reason.user, reason.why);
    }
    return seeOther(c, PATHS.login);
  });
