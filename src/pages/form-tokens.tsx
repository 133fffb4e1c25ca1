import { PATHS } from "../config/paths.ts";
import { isSameOrigin } from "../http/fetch-metadata.ts";
import { type FormHolder, isFormToken, issueFormToken } from "../http/form-token.ts";
import { STATUS } from "../http/refusals.ts";
import { frameOf, message, page } from "./answer.tsx";
import type { PageContext } from "./context.ts";
import { SignOutPage } from "./sign-in/view.tsx";
import { askToSignIn, personOf, ticketOf } from "./signed-in.tsx";

/** The hidden field that every form carries. */
const FIELD = "csrf";

/** What the form of this request carries there. */
export const formTokenOf = (c: PageContext): string => c.var.form.get(FIELD) ?? "";

/** Account and administration: their forms belong to one session. */
export const isForSession = (path: string): boolean =>
  [PATHS.account, PATHS.admin].some((room) => path === room || path.startsWith(`${room}/`));

const isForTicket = (path: string): boolean =>
  [PATHS.twoFactor, PATHS.twoFactorPasskey, PATHS.recovery].some((form) => form === path);

/**
 * Whose form it is that is sent to this path. `undefined`: this browser has no session or no ticket
 * there, so that the form is nobody's.
 */
async function holderOf(c: PageContext, path: string): Promise<FormHolder | undefined> {
  if (isForSession(path)) {
    const person = await personOf(c);
    return person && `session ${person.sessionId}`;
  }
  if (isForTicket(path)) {
    const ticket = await ticketOf(c);
    return ticket && `ticket ${ticket.pages}`;
  }
  if (path === PATHS.logout) {
    // A form that anybody can fetch would sign everybody out.
    const person = await personOf(c);
    if (person) return `session ${person.sessionId}`;
  }
  return "nobody";
}

/** Gives each form of a page its token: no page can forget to. */
export function withFormTokens(c: PageContext, response: Response): Response {
  if (!/^text\/html\b/.test(response.headers.get("Content-Type") ?? "")) return response;
  return new HTMLRewriter()
    .on('form[method="post"]', {
      async element(form) {
        const { pathname } = new URL(form.getAttribute("action") ?? "", c.var.url);
        const holder = await holderOf(c, pathname);
        if (!holder) return;
        const token = await issueFormToken(c.var.services.keys.form, holder, pathname, c.var.now);
        form.prepend(`<input type="hidden" name="${FIELD}" value="${token}">`, { html: true });
      },
    })
    .transform(response);
}

/**
 * Why a form that was posted is not looked at, or `undefined`. Nothing has been spent, counted or
 * written at this point.
 */
export async function refuseForm(c: PageContext): Promise<Response | undefined> {
  const { services, url, now } = c.var;
  const { pathname } = url;
  const sameOrigin = isSameOrigin(c.req.raw, url);
  const holder = await holderOf(c, pathname);
  if (sameOrigin && !holder) return isForTicket(pathname) ? undefined : askToSignIn(c);
  const token = formTokenOf(c);
  if (sameOrigin && holder) {
    if (await isFormToken(token, services.keys.form, holder, pathname, now)) return undefined;
  }
  // A "Sign out" button of an app's own page cannot have our token: the person confirms it here.
  if (pathname === PATHS.logout) return page(c, <SignOutPage {...frameOf(c)} />, STATUS.cross_site);
  if (!sameOrigin) return message(c, "cross_site", "login");
  return message(c, "form_refused", isForSession(pathname) ? "account" : "login");
}
