import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Form, readForm } from "../http/form.ts";
import { type CookieName, clearCookie, setCookie } from "../session/cookies.ts";
import type { OpenedSession } from "../session/open-session.ts";
import type { RateLimited, Throttled } from "../verification/attempt.ts";
import type { PageContext } from "./context.ts";
import { MessagePage, type MessageReason, statusOf } from "./message/view.tsx";
import type { Frame } from "./ui/layout.tsx";

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

/**
 * The fields of a posted form, or the answer to something that is none: 415, 413, and 422 where a
 * field is doubled, so that no two readers ever see different values.
 */
export async function readPostForm(c: PageContext): Promise<Form | Response> {
  const form = await readForm(c.req.raw);
  if (form.ok) return form.value;
  const status = { not_a_form: 415, too_large: 413, doubled_field: 422 } as const;
  const answer = await message(c, "bad_request");
  return new Response(answer.body, { status: status[form.reason], headers: answer.headers });
}

export const field = (form: Form, name: string): string => form.get(name) ?? "";

/** Seconds until a hash queue or a counter is worth asking again. */
export const SOON = 2;
/** A closed second factor opens when an administrator acts; asking more often helps nobody. */
const CLOSED = 3600;

interface Answer<Problem> {
  readonly problem: Problem;
  readonly status: 429 | 503;
}

type Waiting = { readonly reason: "waiting"; readonly seconds: number };
type WaitUntil = { readonly reason: "busy" | "unavailable" };
type Closed = { readonly reason: "closed" };

/** What a page says about attempts that are not even looked at. */
export function describeRateLimit(refusal: RateLimited): Waiting | WaitUntil | Closed {
  return refusal.kind === "waiting"
    ? { reason: "waiting", seconds: refusal.seconds }
    : { reason: refusal.kind };
}

/** The answer to an attempt that was not even looked at: status, Retry-After and what to show. */
export function throttledResponse(c: PageContext, refusal: Throttled): Answer<Waiting | WaitUntil> {
  if (refusal.kind === "waiting") {
    retryAfter(c, refusal.seconds);
    return { problem: { reason: "waiting", seconds: refusal.seconds }, status: 429 };
  }
  retryAfter(c, SOON);
  return { problem: { reason: refusal.kind }, status: 503 };
}

export function rateLimitedResponse(
  c: PageContext,
  refusal: RateLimited,
): Answer<Waiting | WaitUntil | Closed> {
  if (refusal.kind !== "closed") return throttledResponse(c, refusal);
  retryAfter(c, CLOSED);
  return { problem: { reason: "closed" }, status: 429 };
}

export const isRateLimited = <T extends { readonly kind: string }>(
  refusal: T | RateLimited,
): refusal is RateLimited => ["waiting", "closed", "busy", "unavailable"].includes(refusal.kind);
