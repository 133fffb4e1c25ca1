import { Hono } from "hono";
import { changePassword } from "../../account/change-password.ts";
import { PATHS } from "../../config/paths.ts";
import type { Person } from "../../session/visitor.ts";
import { frameOf, giveSession, page, retryAfter, seeOther } from "../answer.tsx";
import { passwordReason } from "../password-reason.ts";
import type { PageContext, PageEnv } from "../ports.ts";
import { SOON, throttledResponse } from "../rate-limited.ts";
import { field, readPostForm } from "../read-post-form.tsx";
import { askToSignIn, browserOf, signedIn } from "../signed-in.tsx";
import { ChangePasswordPage, type ChangePasswordProps } from "../view/change-password.tsx";

const show = (
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
    return found ? show(c, found.person) : askToSignIn(c);
  })
  .post("/account/password", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    const found = await signedIn(c);
    if (!found) return askToSignIn(c);
    const { person } = found;
    const current = field(form, "current_password");
    if (current === "") return show(c, person, { problem: { reason: "malformed" } }, 422);
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
        return show(c, person, { passwordProblem: passwordReason(why) }, 422);
      retryAfter(c, SOON);
      return show(c, person, { problem: { reason: "busy" } }, 503);
    }
    if (why.kind === "wrong")
      return show(c, person, { problem: { reason: "wrong_password" } }, 401);
    const { problem, status } = throttledResponse(c, why);
    return show(c, person, { problem }, status);
  });
