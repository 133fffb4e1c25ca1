import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type CookieName, clearCookie, setCookie } from "../session/cookies.ts";
import type { OpenedSession } from "../session/open-session.ts";
import type { PageContext } from "./ports.ts";
import type { Frame } from "./ui/layout.tsx";
import { MessagePage, type MessageReason, statusOf } from "./view/message.tsx";

/** What every page shows around its content. */
export const frameOf = (c: PageContext): Frame => ({
  site: c.var.services.config.name,
  host: c.var.url.host,
});

export const page = (
  c: PageContext,
  view: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
) => c.html(view, status);

/** A page that says one thing and where to go from there. */
export const message = (
  c: PageContext,
  reason: MessageReason,
  next?: "home" | "account" | "login",
) =>
  page(
    c,
    <MessagePage {...frameOf(c)} reason={reason} requestId={c.var.requestId} next={next} />,
    statusOf(reason) as ContentfulStatusCode,
  );

/** A step is done: the browser asks for the next page (RFC 9110 §15.4.4). */
export const seeOther = (c: PageContext, path: string) => c.redirect(path, 303);

/** The client may come back in so many seconds (RFC 9110 §10.2.3). */
export const retryAfter = (c: PageContext, seconds: number): void =>
  c.header("Retry-After", String(seconds));

export const giveCookie = (c: PageContext, name: CookieName, value: string, maxAge: number): void =>
  c.header("Set-Cookie", setCookie(c.var.url, name, value, maxAge), { append: true });

export const dropCookie = (c: PageContext, name: CookieName): void =>
  c.header("Set-Cookie", clearCookie(c.var.url, name), { append: true });

/** A session begins: its cookie, the device's, and an end to what was half done. */
export function giveSession(c: PageContext, opened: OpenedSession): void {
  giveCookie(c, "gatehouse", opened.session.value, opened.session.maxAge);
  giveCookie(c, "gatehouse-device", opened.device.value, opened.device.maxAge);
  dropCookie(c, "gatehouse-ticket");
  dropCookie(c, "gatehouse-enrolment");
}
