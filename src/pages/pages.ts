import { Hono } from "hono";
import type { Config } from "../config/config.ts";
import { isSameOrigin } from "../http/csrf.ts";
import { isAway } from "../http/destination.ts";
import { pageHeaders } from "../http/page-headers.ts";
import { message } from "./answer.tsx";
import { gatePage } from "./gate-page.tsx";
import { leaveForLoginHost } from "./go-on.ts";
import { plainWait } from "./plain-wait.ts";
import type { PageEnv, Visit } from "./ports.ts";
import { account } from "./routes/account.tsx";
import { password } from "./routes/change-password.tsx";
import { enrol } from "./routes/enrol.tsx";
import { handOff } from "./routes/hand-off.ts";
import { links } from "./routes/links.tsx";
import { login } from "./routes/login.tsx";
import { logout } from "./routes/logout.ts";
import { jwks, machine } from "./routes/machine.ts";
import { prove } from "./routes/prove.tsx";
import { recoveryCodes } from "./routes/recovery-codes.tsx";
import { secondFactor } from "./routes/second-factor.tsx";
import { firstAdministrator } from "./routes/set-up.tsx";
import { PATHS } from "./ui/paths.ts";

/** Under which nothing ever reaches an origin (CONTRACT §3). */
export const HOSTED = "/.gatehouse";

/** What an app's host serves itself where people sign in on a login host. */
const STAYS = /^\/\.gatehouse\/(hand-off|logout|whoami|health|jwks\.json|assets\/.*)$/;

const SURFACES = [
  machine,
  login,
  secondFactor,
  logout,
  handOff,
  firstAdministrator,
  links,
  account,
  password,
  enrol,
  recoveryCodes,
  prove,
];

/** The hosts whose doors for hand-offs a form on the login host may lead to. */
function formTargetsOf({ loginHost, apps }: Config, url: URL): readonly string[] {
  if (url.hostname !== loginHost) return [];
  const port = url.port === "" ? "" : `:${url.port}`;
  return apps.map(({ host }) => `${url.protocol}//${host}${port}`);
}

const hosted = new Hono<PageEnv>();
hosted.use(async (c, next) => {
  for (const key of ["ports", "url", "now", "requestId"] as const) c.set(key, c.env[key]);
  c.set("formTargets", formTargetsOf(c.env.ports.config, c.env.url));
  await next();
});
hosted.use(pageHeaders);
hosted.use(async (c, next) => {
  await next();
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
});
hosted.use(plainWait);
hosted.use(async (c, next) => {
  if (c.env.told) return gatePage(c, c.env.told);
  // An app that registers itself as the host's service worker must not get between us and people.
  if (c.req.header("Service-Worker") !== undefined) return message(c, "not_allowed");
  const changes = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (changes && !isSameOrigin(c.req.raw, c.var.url)) return message(c, "cross_site", "login");
  if (isAway(c.var.ports.config, c.var.url) && !STAYS.test(c.var.url.pathname)) {
    return changes ? message(c, "not_found") : leaveForLoginHost(c);
  }
  return next();
});
for (const surface of SURFACES) hosted.route(HOSTED, surface);
hosted.get("/", (c) => c.redirect(PATHS.account, 302));
hosted.get("/.well-known/jwks.json", jwks);

/** What people and programs look for on a login host, besides the hosted pages. */
export const LOGIN_HOST_PATHS: readonly string[] = ["/", "/.well-known/jwks.json"];

const known = new Set(
  hosted.routes.filter(({ method }) => method !== "ALL").map(({ path }) => path),
);
hosted.notFound((c) =>
  message(c, known.has(c.var.url.pathname) ? "wrong_method" : "not_found", "account"),
);
hosted.onError((error) => {
  throw error;
});

/** Answers with a hosted page, or with what the gate has to say. Throws what storage throws. */
export const hostedPage = async (request: Request, visit: Visit): Promise<Response> =>
  hosted.fetch(request, visit);
