import { Hono } from "hono";
import { mailReset, mailsResets } from "../../account/forgotten-password.ts";
import { PATHS, withQuery } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import { STATUS } from "../../http/refusals.ts";
import { field, frameOf, page, seeOther } from "../answer.tsx";
import type { PageContext, PageEnv } from "../context.ts";
import { destinationOf } from "../hand-off.ts";
import { ForgotPage, type ForgotProps, wayBack } from "./view.tsx";

function show(c: PageContext, step: ForgotProps["step"], wanted: string | undefined) {
  const returnTo = destinationOf(c, wanted);
  return page(c, <ForgotPage {...frameOf(c)} step={step} returnTo={returnTo} />);
}

export const forgot = new Hono<PageEnv>()
  .get("/forgot", (c) => {
    const { services, url } = c.var;
    const step = !mailsResets(services, url)
      ? "ask"
      : c.req.query("sent") === "1"
        ? "sent"
        : "form";
    return show(c, step, c.req.query("return_to"));
  })
  .post("/forgot", (c) => {
    const { services, url, now, form } = c.var;
    const returnTo = destinationOf(c, form.get("return_to"));
    if (!mailsResets(services, url)) return show(c, "ask", returnTo);
    const username = field(form, "username");
    if (username.trim() === "") {
      const view = <ForgotPage {...frameOf(c)} step="form" returnTo={returnTo} malformed />;
      return page(c, view, STATUS.malformed);
    }
    const asked = { username, address: clientAddress(c.req.raw) };
    services.waitUntil(mailReset(services, asked, url, now));
    return seeOther(c, withQuery(PATHS.forgot, { sent: "1", ...wayBack(returnTo) }));
  });
