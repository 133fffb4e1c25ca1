import { Hono, type MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Config } from "../config/config.ts";
import { isSameOrigin } from "../http/csrf.ts";
import { isAway } from "../http/destination.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { safeReturnTo } from "../http/return-to.ts";
import { transportSecurity } from "../http/transport-security.ts";
import { frameOf, message, page } from "./answer.tsx";
import type { GatewayError, PageContext, PageEnv } from "./context.ts";
import { redirectToLoginHost } from "./hand-off.ts";
import { MessagePage } from "./message/view.tsx";
import { LoginPage } from "./sign-in/view.tsx";

/** What an app's host serves itself where people sign in on a login host. */
const STAYS = /^\/\.gatehouse\/(hand-off|logout|whoami|health|jwks\.json|assets\/.*)$/;

/** The hosts whose doors for hand-offs a form on the login host may lead to. */
function formTargetsOf({ loginHost, apps }: Config, url: URL): readonly string[] {
  if (url.hostname !== loginHost) return [];
  const port = url.port === "" ? "" : `:${url.port}`;
  return apps.map(({ host }) => `${url.protocol}//${host}${port}`);
}

const visit: MiddlewareHandler<PageEnv> = async (c, next) => {
  for (const key of ["services", "url", "now", "requestId"] as const) c.set(key, c.env[key]);
  c.set("formTargets", formTargetsOf(c.env.services.config, c.env.url));
  await next();
};

const uncached: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
};

const enter: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (c.env.gatewayError) return gatewayErrorPage(c, c.env.gatewayError);
  // An app that registers itself as the host's service worker must not get between us and people.
  if (c.req.header("Service-Worker") !== undefined) return message(c, "not_allowed");
  const changes = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (changes && !isSameOrigin(c.req.raw, c.var.url)) return message(c, "cross_site", "login");
  if (isAway(c.var.services.config, c.var.url) && !STAYS.test(c.var.url.pathname)) {
    return changes ? message(c, "not_found") : redirectToLoginHost(c);
  }
  return next();
};

/** What every hosted page passes on its way in, and what is said where there is none. */
export function openHosted(): Hono<PageEnv> {
  const hosted = new Hono<PageEnv>();
  for (const door of [visit, transportSecurity, pageHeaders, uncached, plainWait, enter])
    hosted.use(door);
  let known: ReadonlySet<string> | undefined;
  hosted.notFound((c) => {
    known ??= new Set(
      hosted.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path),
    );
    return message(c, known.has(c.var.url.pathname) ? "wrong_method" : "not_found", "home");
  });
  hosted.onError((error) => {
    throw error;
  });
  return hosted;
}

const TITLES: Readonly<Record<number, readonly [type: string, title: string]>> = {
  429: ["too-many-attempts", "Too many attempts"],
  503: ["unavailable", "Not checked, try again"],
};

/** Not every client can read a page: curl with `Accept: application/json`, a script, a monitor. */
const prefersJson = (accept: string): boolean => /\bjson\b/i.test(accept) && !/html/i.test(accept);

/** Who asks for JSON and has to wait is told so in JSON (RFC 9457); `retry_after` in seconds. */
export const plainWait: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  const { status, headers } = c.res;
  const known = TITLES[status];
  const retryAfter = headers.get("Retry-After");
  if (!known || retryAfter === null || !prefersJson(c.req.header("Accept") ?? "")) return;
  const [type, title] = known;
  const problem = {
    type: `urn:gatehouse:${type}`,
    title,
    status,
    retry_after: Number(retryAfter),
  };
  c.res = new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
};

export function gatewayErrorPage(c: PageContext, error: GatewayError) {
  const status = error.status as ContentfulStatusCode;
  if (error.reason !== "session_expired") {
    const next = error.status === 403 ? "account" : undefined;
    const props = {
      ...frameOf(c),
      reason: error.reason,
      requestId: c.var.requestId,
      next,
    } as const;
    return page(c, <MessagePage {...props} signedIn={error.status === 403} />, status);
  }
  const wanted = new URL(error.loginUrl ?? "/", c.var.url).searchParams.get("return_to");
  const returnTo = safeReturnTo(wanted, c.var.url);
  const problem = { reason: "session_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}
