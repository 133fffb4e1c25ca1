import { Hono, type MiddlewareHandler } from "hono";
import type { Config } from "../config/config.ts";
import { isSameOrigin } from "../http/csrf.ts";
import { isAway } from "../http/destination.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { message } from "./answer.tsx";
import { gatewayErrorPage } from "./gateway-error.tsx";
import { plainWait } from "./plain-wait.ts";
import type { PageEnv } from "./ports.ts";
import { redirectToLoginHost } from "./redirect-after-login.ts";

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
  for (const door of [visit, pageHeaders, uncached, plainWait, enter]) hosted.use(door);
  let known: ReadonlySet<string> | undefined;
  hosted.notFound((c) => {
    known ??= new Set(
      hosted.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path),
    );
    return message(c, known.has(c.var.url.pathname) ? "wrong_method" : "not_found", "account");
  });
  hosted.onError((error) => {
    throw error;
  });
  return hosted;
}
