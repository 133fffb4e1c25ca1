import type { Config } from "../config/config.ts";
import { signInAt } from "../http/destination.ts";
import type { Refusal, Verdict } from "../policy/decide.ts";
import { isFormPost, isFramed, isNavigation, isTool, isUpgrade } from "../routing/client.ts";
import { matchApp } from "../routing/match.ts";
import type { Target } from "../routing/target.ts";
import { readCookie } from "../session/cookies.ts";
import type { GuardPorts, PageDetails, PageKind } from "./ports.ts";

type Answerer = Pick<GuardPorts, "config" | "page" | "requestId">;
/** Every verdict but the one that lets a request through. */
type Closed = Exclude<Verdict, { kind: "forward" }>;

/** The answer to a request that is not let through. The last line is a denial. */
export function respond(
  verdict: Closed,
  request: Request,
  target: Target,
  ports: Answerer,
): Response | Promise<Response> {
  if (verdict.kind === "sign_in") return promptLogin("sign_in", request, target, ports);
  if (verdict.kind === "enrol") return promptLogin("enrol", request, target, ports);
  if (verdict.kind === "passkey") return promptLogin("passkey", request, target, ports);
  if (verdict.kind === "step_up")
    return promptLogin("step_up", request, target, ports, verdict.maxAge);
  return refusal("forbidden", request, ports, {
    status: 403,
    title: "Not allowed",
    detail: WHY_FORBIDDEN[verdict.reason],
    reason: verdict.reason,
  });
}

const WHY_FORBIDDEN = {
  denied: "This address is closed to everybody.",
  not_in_group: "You are signed in, but not in a group that may open this.",
  not_a_named_user: "You are signed in, but this is open to certain users only.",
  people_only: "This asks for a sign-in of a person, which a token cannot give.",
  token_of_one_factor:
    "This asks for two factors, and this token was made with one. Its owner has to make a new one.",
} as const satisfies Record<Refusal, string>;

const LOGIN_PROMPTS = {
  sign_in: { type: "sign-in-required", title: "Sign-in required", error: undefined },
  enrol: {
    type: "second-factor-required",
    title: "Second factor required",
    error: "insufficient_user_authentication",
  },
  step_up: {
    type: "fresh-sign-in-required",
    title: "Fresh sign-in required",
    error: "insufficient_user_authentication",
  },
  passkey: {
    type: "passkey-required",
    title: "Sign-in by passkey required",
    error: "insufficient_user_authentication",
  },
} as const;

function promptLogin(
  prompt: keyof typeof LOGIN_PROMPTS,
  request: Request,
  target: Target,
  { config, page, requestId }: Answerer,
  maxAge?: number,
): Response | Promise<Response> {
  if (isFramed(request)) return framed(prompt, request, target, { config, page });
  if (isNavigation(request)) {
    // A hint of where to look, not a right: the page itself judges the ticket.
    const halfway = readCookie(request, target.url, "gatehouse-ticket") !== undefined;
    const next = prompt === "sign_in" && halfway ? "second_factor" : prompt;
    const location = loginUrl(target, next);
    return new Response(null, { status: 302, headers: { location, "cache-control": "no-store" } });
  }
  const { type, title } = LOGIN_PROMPTS[prompt];
  const headers = new Headers({
    "www-authenticate": challengeFor(prompt, request, config.name, maxAge),
  });
  if (isFormPost(request)) return expiredForm(prompt, request, target, page, headers);
  allowOwnOrigin(request, target, config, headers);
  const login_url = loginUrlFor(request, target, prompt, config);
  return problemResponse(
    { ...problem(type, title, 401), login_url, request_id: requestId() },
    headers,
  );
}

/**
 * Tools answer a Basic challenge, and some take the realm of a Bearer one for the URL of a token
 * server (docker, skopeo), so they get that one alone. It would make a browser open its own dialog.
 */
function challengeFor(
  prompt: keyof typeof LOGIN_PROMPTS,
  request: Request,
  name: string,
  maxAge: number | undefined,
): string {
  if (prompt === "sign_in" && isTool(request) && !isUpgrade(request))
    return `Basic realm="${quoted(name)}", charset="UTF-8"`;
  const acr = prompt === "passkey" ? PHISHING_RESISTANT : undefined;
  return challenge(name, LOGIN_PROMPTS[prompt].error, maxAge, acr);
}

/** A page that may be framed, and so holds nothing but a link to the sign-in in a tab of its own. */
async function framed(
  prompt: keyof typeof LOGIN_PROMPTS,
  request: Request,
  target: Target,
  { config, page }: Pick<Answerer, "config" | "page">,
): Promise<Response> {
  const shown = await page("framed", request, {
    status: 401,
    title: LOGIN_PROMPTS[prompt].title,
    detail: "Sign in in a new tab.",
    loginUrl: loginUrl(target, prompt),
  });
  const response = uncached(shown);
  response.headers.set("www-authenticate", challenge(config.name, undefined, undefined, undefined));
  return response;
}

/** The authentication context class of OpenID Connect EAP ACR Values 1.0 §3. */
const PHISHING_RESISTANT = "phr";

/** RFC 6750 §3; `insufficient_user_authentication`, `max_age` (seconds), `acr_values`: RFC 9470 §3. */
function challenge(
  realm: string,
  error: string | undefined,
  maxAge: number | undefined,
  acr: string | undefined,
): string {
  const parts = [`Bearer realm="${quoted(realm)}"`];
  if (error !== undefined) parts.push(`error="${error}"`);
  if (maxAge !== undefined) parts.push(`max_age="${Math.floor(maxAge / 1000)}"`);
  if (acr !== undefined) parts.push(`acr_values="${acr}"`);
  return parts.join(", ");
}

/** A realm is a quoted string of visible characters (RFC 9110 §5.6.4). */
const quoted = (text: string): string => text.replace(/[^ -~]/g, "?").replace(/["\\]/g, "\\$&");

/**
 * A form was sent by somebody whose session has ended: nothing of it was forwarded, and a redirect
 * would lose it silently. The page says so and leads back to the form.
 */
async function expiredForm(
  prompt: keyof typeof LOGIN_PROMPTS,
  request: Request,
  target: Target,
  page: GuardPorts["page"],
  headers: Headers,
): Promise<Response> {
  const form = URL.parse(request.headers.get("referer") ?? "");
  const back = form?.origin === target.url.origin ? form.pathname + form.search : "/";
  const shown = await page("session_expired", request, {
    status: 401,
    title: LOGIN_PROMPTS[prompt].title,
    detail: "Your sign-in has ended, so the form was not sent. Sign in to get back to it.",
    loginUrl: loginUrl(target, prompt, back),
  });
  const response = uncached(shown);
  for (const [name, value] of headers) response.headers.append(name, value);
  return response;
}

/** A script of another app behind this gate may read why it was refused; a stranger's may not. */
function allowOwnOrigin(request: Request, { url }: Target, config: Config, headers: Headers): void {
  const origin = request.headers.get("origin");
  const asked = URL.parse(origin ?? "");
  if (origin === null || asked?.protocol !== url.protocol || asked.port !== url.port) return;
  if (!matchApp(config, asked.hostname)) return;
  headers.set("access-control-allow-origin", origin);
  headers.set("access-control-allow-credentials", "true");
  headers.set("access-control-expose-headers", "www-authenticate");
  headers.set("vary", "Origin");
}

/** A page for a person, a problem document for everything else; never cached. */
export async function refusal(
  kind: PageKind,
  request: Request,
  { page, requestId }: Pick<GuardPorts, "page" | "requestId">,
  details: PageDetails,
): Promise<Response> {
  if (isNavigation(request) || isFormPost(request))
    return uncached(await page(kind, request, details));
  const { status, title, detail } = details;
  const body = { ...problem(kind.replaceAll("_", "-"), title, status), detail };
  return problemResponse({ ...body, request_id: requestId() });
}

const problem = (type: string, title: string, status: number): Problem => ({
  type: `urn:gatehouse:${type}`,
  title,
  status,
});

function uncached(response: Response): Response {
  const copy = new Response(response.body, response);
  copy.headers.set("cache-control", "no-store");
  return copy;
}

/** What the visitor is to do there before coming back. */
type LoginPrompt = "sign_in" | "second_factor" | "step_up" | "enrol" | "passkey";

const PATH: Record<LoginPrompt, string> = {
  sign_in: "/.gatehouse/login",
  second_factor: "/.gatehouse/two-factor",
  step_up: "/.gatehouse/login",
  passkey: "/.gatehouse/passkey",
  enrol: "/.gatehouse/account/two-factor",
};

/**
 * Where a navigation signs in, steps up or enrols, and which path it comes back to. Always on the
 * app's own host: where there is a login host, the hosted pages know the way there and back.
 */
function loginUrl(target: Target, prompt: LoginPrompt, back = target.path + target.query): string {
  const step = prompt === "step_up" ? "&step_up=1" : "";
  return `${PATH[prompt]}?return_to=${encodeURIComponent(back)}${step}`;
}

/**
 * The same for a script, which opens it in a tab or sends its page there. On the login host where
 * there is one: a service worker of the app may answer navigations to the app's own host. It comes
 * back to the page that the script runs on, not to what it fetched.
 */
function loginUrlFor(
  request: Request,
  target: Target,
  prompt: LoginPrompt,
  config: Config,
): string {
  const { url } = target;
  const page = URL.parse(request.headers.get("referer") ?? "");
  const back =
    page?.origin === url.origin ? page.pathname + page.search : target.path + target.query;
  const whole = config.loginHost === undefined ? back : signInAt(url, back);
  return new URL(loginUrl(target, prompt, whole), issuerOf(config, target)).href;
}

/** `iss` of the assertion: the origin of the login host, or the app's own where there is none. */
export function issuerOf({ loginHost }: Config, { url }: Target): string {
  if (loginHost === undefined) return url.origin;
  // One loopback server serves all names on its port; elsewhere the port is the scheme's own.
  return `${url.protocol}//${loginHost}${url.port === "" ? "" : `:${url.port}`}`;
}

/** RFC 9457. `type` is stable, so a script can tell the cases apart. */
interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly login_url?: string;
  readonly request_id?: string;
}

export function problemResponse(problem: Problem, headers: HeadersInit = {}): Response {
  const response = new Response(`${JSON.stringify(problem)}\n`, {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
  for (const [name, value] of new Headers(headers)) response.headers.append(name, value);
  return response;
}
