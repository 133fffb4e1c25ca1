import { Hono } from "hono";
import { isSetUpToken, type SetUpFaults, setUp } from "../../enrolment/set-up.ts";
import { noUserYet } from "../../store/users.ts";
import { frameOf, giveSession, message, page, retryAfter, seeOther } from "../answer.tsx";
import { passwordReason } from "../password-reason.ts";
import type { PageContext, PageEnv } from "../ports.ts";
import { SOON } from "../rate-limited.ts";
import { field, readPostForm } from "../read-post-form.tsx";
import { browserOf } from "../signed-in.tsx";
import { SetupPage, type SetupProps } from "../view/setup.tsx";

const show = (c: PageContext, props: Partial<SetupProps> = {}, status: 200 | 422 | 503 = 200) => {
  const token = c.req.query("token") ?? "";
  const { passwordMinimum } = c.var.services.config;
  return page(c, <SetupPage {...{ ...frameOf(c), token, passwordMinimum, ...props }} />, status);
};

/** Worth nothing to who does not hold the link, and to nobody once there is a user. */
async function isOpen(c: PageContext): Promise<boolean> {
  const { services } = c.var;
  return (
    (await isSetUpToken(services, c.req.query("token") ?? "")) && (await noUserYet(services.db))
  );
}

export const firstAdministrator = new Hono<PageEnv>()
  .get("/setup", async (c) => ((await isOpen(c)) ? show(c) : message(c, "setup_done", "login")))
  .post("/setup", async (c) => {
    const { services, now } = c.var;
    const form = await readPostForm(c);
    if (form instanceof Response) return form;
    if (!(await isOpen(c))) return message(c, "setup_done", "login");
    const values = {
      username: field(form, "username"),
      name: field(form, "name"),
      email: field(form, "email"),
    };
    const wanted = { ...values, password: field(form, "password") };
    const done = await setUp(services, wanted, await browserOf(c), now);
    if (done.ok) {
      giveSession(c, done.value);
      return seeOther(c, "/");
    }
    switch (done.reason.kind) {
      case "invalid":
        return show(c, { values, problems: problemsOf(done.reason.faults) }, 422);
      case "busy":
        retryAfter(c, SOON);
        return show(c, { values, problem: "busy" }, 503);
      case "done":
        return message(c, "setup_done", "login");
    }
  });

const problemsOf = ({ password, ...rest }: SetUpFaults) => ({
  ...rest,
  ...(password && { password: passwordReason(password) }),
});
