import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PATHS, withQuery } from "../config/paths.ts";
import { safeDestination } from "../http/destination.ts";
import type { Form, FormRefusal } from "../http/form.ts";
import { STATUS } from "../http/refusals.ts";
import { SECOND } from "../kit/clock.ts";
import { type CookieName, clearCookie, setCookie } from "../session/cookies.ts";
import type { OpenedSession } from "../session/open-session.ts";
import type { GatewayError, PageContext } from "./context.ts";
import type { MessageReason } from "./message/copy.ts";
import { MessagePage } from "./message/view.tsx";
import { brandingOf } from "./ui/brand.ts";
import type { Frame } from "./ui/layout.tsx";

/** What every page shows around its content. */
export const frameOf = (c: PageContext): Frame => ({
  site: c.var.services.config.name,
  host: c.var.url.host,
  t: c.var.t,
  here: pageToComeBackTo(c),
  brand: brandingOf(c.var.services.config).brand,
});

const LONGEST_WAY_BACK = 4096;

/** The page on which a language is chosen; of a form that was posted, one that asks for the same. */
function pageToComeBackTo(c: PageContext): string | undefined {
  const { url, form, isPage } = c.var;
  if (NOTHING_HERE.has(c.env.gatewayError?.reason)) return undefined;
  let path = url.pathname;
  const query = new URLSearchParams(url.search);
  query.delete("done");
  if (c.req.method !== "GET" && c.req.method !== "HEAD") {
    while (path !== "" && !isPage(path)) path = path.slice(0, path.lastIndexOf("/"));
    if (path === "") path = PATHS.login;
    for (const name of ["return_to", "token"]) {
      const sent = form.get(name);
      if (sent) query.set(name, sent);
    }
  }
  // A page repeats no address that it would not lead to.
  const next = safeDestination(query.get("return_to"), url, c.var.services.config);
  if (next === "/") query.delete("return_to");
  else query.set("return_to", next);
  const here = query.size === 0 ? path : `${path}?${query}`;
  return here.length > LONGEST_WAY_BACK ? undefined : here;
}

/** Where the gate has no pages, or where one must not be left. */
const NOTHING_HERE: ReadonlySet<string | undefined> = new Set<GatewayError["reason"]>([
  "unknown_host",
  "plain_http",
  "framed",
]);

export const page = (
  c: PageContext,
  view: HtmlEscapedString | Promise<HtmlEscapedString>,
  status: ContentfulStatusCode = 200,
) => {
  c.header("Content-Language", c.var.t.language.code);
  return c.html(view, status);
};

type Next = "home" | "account" | "login" | "forgot";

const messageView = (c: PageContext, reason: MessageReason, next?: Next) => (
  <MessagePage {...frameOf(c)} reason={reason} requestId={c.var.requestId} next={next} />
);

/** A page that says one thing and where to go from there. */
export const message = (c: PageContext, reason: MessageReason, next?: Next) =>
  formPage(c, messageView(c, reason, next), { reason });

/** A step is done: the browser asks for the next page (RFC 9110 §15.4.4). */
export const seeOther = (c: PageContext, path: string) => c.redirect(path, 303);

export const giveCookie = (c: PageContext, name: CookieName, value: string, maxAge: number): void =>
  c.header("Set-Cookie", setCookie(c.var.url, name, value, maxAge), { append: true });

export const dropCookie = (c: PageContext, name: CookieName): void =>
  c.header("Set-Cookie", clearCookie(c.var.url, name), { append: true });

/** A session begins: its cookie, the device's, and an end to what was half done. */
export function giveSession(c: PageContext, opened: OpenedSession): void {
  c.env.note.signedIn = true;
  giveCookie(c, "gatehouse", opened.session.value, opened.session.maxAge);
  giveCookie(c, "gatehouse-device", opened.device.value, opened.device.maxAge);
  dropCookie(c, "gatehouse-ticket");
  dropCookie(c, "gatehouse-enrolment");
  dropCookie(c, "gatehouse-passkey");
}

/** What a form was refused for that could not even be read, so that no two readers ever differ. */
export function unreadableForm(c: PageContext, reason: FormRefusal) {
  c.env.note.reason = reason;
  return page(c, messageView(c, "bad_request"), STATUS[reason]);
}

export const field = (form: Form, name: string): string => form.get(name) ?? "";

/** Seconds until another try makes sense, where that is not known to the second. */
const RETRY_AFTER: Readonly<Record<string, number>> = {
  busy: 2,
  unavailable: 2,
  // Opens when an administrator acts; asking more often helps nobody.
  closed: 3600,
  too_many_mails: 3600,
};

interface Refusal {
  readonly reason: keyof typeof STATUS;
  readonly seconds?: number;
}

export const retryAfter = ({ reason, seconds }: Refusal): number | undefined =>
  seconds ?? RETRY_AFTER[reason];

/** The page of a form; a problem brings its status and, where there is one, its waiting time. */
export function formPage(
  c: PageContext,
  view: HtmlEscapedString | Promise<HtmlEscapedString>,
  problem: Refusal | undefined,
) {
  if (!problem) return page(c, view);
  c.env.note.reason = problem.reason;
  const seconds = retryAfter(problem);
  if (seconds !== undefined) c.header("Retry-After", String(seconds));
  return page(c, view, STATUS[problem.reason]);
}

/** Links that did not work were tried too often from this network. */
export const tooMany = (c: PageContext, seconds: number) =>
  formPage(c, <MessagePage {...frameOf(c)} reason="too_many" seconds={seconds} />, {
    reason: "too_many",
    seconds,
  });

type FailureOf<Refusal extends { readonly kind: string }> = Refusal extends { kind: "waiting" }
  ? { readonly reason: "waiting"; readonly seconds: number }
  : Refusal extends { kind: "other_time" }
    ? { readonly reason: "other_time"; readonly offset: number }
    : { readonly reason: Refusal["kind"] };

/** A refusal as pages describe it: the reason, and the number that its sentence needs. */
export function failureOf<
  Refusal extends { readonly kind: string; readonly seconds?: number | undefined },
>(refusal: Refusal): FailureOf<Refusal> {
  const { kind, seconds = 0 } = refusal;
  const failure =
    kind === "waiting"
      ? { reason: kind, seconds }
      : kind === "other_time"
        ? { reason: kind, offset: seconds * SECOND }
        : { reason: kind };
  return failure as FailureOf<Refusal>;
}

/** On to a page that confirms what was just done: `done` selects one of its own sentences. */
export const seeDone = (c: PageContext, path: string, done: string) =>
  seeOther(c, withQuery(path, { done }));

/**
 * Which confirmation to show. A link from another site, or an address that was typed, confirms
 * nothing: only a navigation that began on this site does.
 */
export function doneOf<Sentences extends object>(
  c: PageContext,
  sentences: Sentences,
): keyof Sentences | undefined {
  const site = c.req.header("Sec-Fetch-Site") ?? "same-origin";
  const done = c.req.query("done");
  return done !== undefined && /^same-/.test(site) && Object.hasOwn(sentences, done)
    ? (done as keyof Sentences)
    : undefined;
}
