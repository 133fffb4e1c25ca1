import { Hono, type MiddlewareHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ADMIN, isAdminPath } from "../config/paths.ts";
import { isAway, onLoginHost } from "../http/destination.ts";
import { isSameOrigin, navigationOf } from "../http/fetch-metadata.ts";
import { readForm } from "../http/form.ts";
import { languageFor } from "../http/language.ts";
import { keepsOpener, pageHeaders } from "../http/page-headers.ts";
import { safeReturnTo } from "../http/return-to.ts";
import { transportSecurity } from "../http/transport-security.ts";
import { ADMINISTRATION } from "../languages/languages.ts";
import { frameOf, message, page, unreadableForm } from "./answer.tsx";
import type { GatewayError, PageContext, PageEnv } from "./context.ts";
import { isForSession, refuseForm, withFormTokens } from "./form-tokens.tsx";
import { redirectToLoginHost } from "./hand-off.ts";
import { FramedPage } from "./message/framed.tsx";
import { MessagePage } from "./message/view.tsx";
import { plainRefusals, problem } from "./problem.ts";
import { LoginPage } from "./sign-in/view.tsx";
import { IN_ENGLISH, translationIn } from "./translation.ts";

/** What an app's host serves itself where people sign in on a login host. */
const STAYS =
  /^\/\.gatehouse\/(hand-off|logout|whoami|health|metrics|jwks\.json|language|assets\/.*)$/;

function translationOf({ req, env: { url } }: PageContext) {
  const language = languageFor(req.raw, url);
  const isWritten = !isAdminPath(url.pathname) || Object.hasOwn(ADMINISTRATION, language.code);
  return isWritten ? translationIn(language) : IN_ENGLISH;
}

const visit =
  (isPage: PageEnv["Variables"]["isPage"]): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    c.set("isPage", isPage);
    for (const key of ["services", "url", "now", "requestId"] as const) c.set(key, c.env[key]);
    c.set("formTargets", []);
    c.set("keepsOpener", !c.env.gatewayError && keepsOpener(c.env.services.config, c.env.url));
    c.set("form", new Map());
    c.set("t", await translationOf(c));
    await next();
  };

const formTokens: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  c.res = withFormTokens(c, c.res);
};

const uncached: MiddlewareHandler<PageEnv> = async (c, next) => {
  await next();
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
};

/** No pages: programs ask for these, and pages load them. */
const FOR_PROGRAMS =
  /^\/\.(?:gatehouse\/(?:whoami|health|metrics|jwks\.json|assets\/.*)|well-known\/.*)$/;

/**
 * Pages are for people who go to them. On a host that is shared with an app, a script of the app has
 * the same origin and could read every answer; so it gets none.
 */
function refuseVisit(c: PageContext): Response | Promise<Response> | undefined {
  const { pathname } = c.var.url;
  if (FOR_PROGRAMS.test(pathname)) return undefined;
  switch (navigationOf(c.req.raw)) {
    case "navigation":
      return undefined;
    case "unknown":
      return isForSession(pathname) ? message(c, "old_browser") : undefined;
    case "other":
      return problem(403, "navigation-only", "This page is for navigations only");
  }
}

/** What every request to a page passes; `takesForm` says whether there is a form for it to send. */
const enter =
  (takesForm: (path: string) => boolean): MiddlewareHandler<PageEnv> =>
  async (c, next) => {
    if (c.env.gatewayError) return gatewayErrorPage(c, c.env.gatewayError);
    const refused = refuseVisit(c);
    if (refused) return refused;
    const { url } = c.var;
    const changes = c.req.method !== "GET" && c.req.method !== "HEAD";
    if (isAway(c.var.services.config, url) && !STAYS.test(url.pathname)) {
      return changes ? message(c, "not_found", "home") : redirectToLoginHost(c);
    }
    if (!changes) return next();
    if (c.req.method === "POST" && takesForm(url.pathname)) {
      const form = await readForm(c.req.raw, { files: url.pathname === ADMIN.import });
      if (!form.ok) return unreadableForm(c, form.reason);
      c.set("form", form.value);
      return (await refuseForm(c)) ?? next();
    }
    return isSameOrigin(c.req.raw, url) ? next() : message(c, "cross_site", "login");
  };

/** What every hosted page passes on its way in, and the answer where there is no page. */
export function openHosted(): Hono<PageEnv> {
  const hosted = new Hono<PageEnv>();
  let paths: ReadonlySet<string> | undefined;
  let posts: ReadonlySet<string> | undefined;
  let pages: ReadonlySet<string> | undefined;
  const pathsOf = (wanted: (method: string) => boolean): ReadonlySet<string> =>
    new Set(hosted.routes.filter(({ method }) => wanted(method)).map(({ path }) => path));
  const isPage = (path: string): boolean => {
    pages ??= pathsOf((method) => method === "GET");
    return pages.has(path);
  };
  const takesForm = (path: string): boolean => {
    posts ??= pathsOf((method) => method === "POST");
    return posts.has(path) || isAdminPath(path);
  };
  hosted.use(
    visit(isPage),
    transportSecurity,
    pageHeaders,
    uncached,
    plainRefusals,
    formTokens,
    enter(takesForm),
  );
  hosted.notFound((c) => {
    paths ??= pathsOf((method) => method !== "ALL");
    return message(c, paths.has(c.var.url.pathname) ? "wrong_method" : "not_found", "home");
  });
  hosted.onError((error) => {
    throw error;
  });
  return hosted;
}

export function gatewayErrorPage(c: PageContext, error: GatewayError) {
  const { url, requestId, services } = c.var;
  const status = error.status as ContentfulStatusCode;
  const frame = { ...frameOf(c), requestId, status };
  const away = isAway(services.config, url);
  if (away) c.set("formTargets", [onLoginHost(services.config, url, "/").origin]);
  if (error.reason === "framed") {
    c.set("mayBeFramed", true);
    return page(c, <FramedPage {...frameOf(c)} href={error.loginUrl ?? "/"} />, status);
  }
  if (error.reason === "not_allowed") {
    const returnTo = c.req.method === "GET" ? url.pathname + url.search : "/";
    const props = { ...frame, reason: error.reason, next: "account", returnTo } as const;
    return page(c, <MessagePage {...props} />, status);
  }
  if (error.reason !== "session_expired") {
    return page(c, <MessagePage {...frame} reason={error.reason} />, status);
  }
  if (away) {
    const props = { ...frame, reason: "signed_out", next: "login", login: error.loginUrl } as const;
    return page(c, <MessagePage {...props} />, status);
  }
  const wanted = new URL(error.loginUrl ?? "/", url).searchParams.get("return_to");
  const returnTo = safeReturnTo(wanted, url);
  const problem = { reason: "session_expired" } as const;
  return page(c, <LoginPage {...frameOf(c)} returnTo={returnTo} problem={problem} />, status);
}
