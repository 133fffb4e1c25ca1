import type { Handler } from "hono";
import { PATHS } from "../../config/paths.ts";
import { clientAddress } from "../../http/browser.ts";
import type { Form } from "../../http/form.ts";
import { message, seeOther } from "../../pages/answer.tsx";
import type { PageContext, PageEnv } from "../../pages/ports.ts";
import { readPostForm } from "../../pages/read-post-form.tsx";
import { askToSignIn, signedIn } from "../../pages/signed-in.tsx";
import { hasTwoFactors, isAdministrator, isFreshSignIn } from "../../session/visitor.ts";
import type { By } from "../refusal.ts";
import { withQuery } from "./paths.ts";

export interface Administrator {
  /** For the audit log. */
  readonly by: By;
  /** Signed in lately, with both factors in person: may change things. */
  readonly fresh: boolean;
}

type Answer = Response | Promise<Response>;

/** A sign-in that is confirmed leads back here. */
export const confirmPath = (back: string): string =>
  withQuery(PATHS.login, { return_to: back, step_up: "1" });

/**
 * Who may see these pages: an administrator's session with two factors, by D1's own word. Service
 * tokens count for the JSON API only. Everybody else gets the answer that leads on from there.
 */
async function administrator(c: PageContext): Promise<Administrator | Response> {
  const found = await signedIn(c);
  if (!found) return askToSignIn(c);
  const { person, hasTotp } = found;
  if (!isAdministrator(person)) return message(c, "not_allowed", "account");
  if (!hasTwoFactors(person)) {
    const back = c.req.method === "GET" ? c.var.url.pathname + c.var.url.search : PATHS.admin;
    return seeOther(c, hasTotp ? confirmPath(back) : withQuery(PATHS.enrol, { return_to: back }));
  }
  const fresh = isFreshSignIn(person, c.var.now);
  return { by: { name: person.username, address: clientAddress(c.req.raw) }, fresh };
}

/** A page to look at. */
export const adminPage =
  (show: (c: PageContext, admin: Administrator) => Answer): Handler<PageEnv> =>
  async (c) => {
    const admin = await administrator(c);
    return admin instanceof Response ? admin : show(c, admin);
  };

/**
 * A change: asks for a sign-in of the last ten minutes, and leads back to the page of its form
 * (`back`), where it has to be sent once more. Nothing of the form is read before.
 */
export const adminAction =
  (
    back: (c: PageContext) => string,
    act: (c: PageContext, admin: Administrator, form: Form) => Answer,
  ): Handler<PageEnv> =>
  async (c) => {
    const admin = await administrator(c);
    if (admin instanceof Response) return admin;
    if (!admin.fresh) return seeOther(c, confirmPath(back(c)));
    const form = await readPostForm(c);
    return form instanceof Response ? form : act(c, admin, form);
  };
