import { AssertionTooLarge } from "./assertion/claims.ts";
import { isAdminPath, isApi, LOGIN_HOST_PATHS, PATHS } from "./config/paths.ts";
import { type Container, createContainer } from "./container.ts";
import type { Env } from "./env.ts";
import { guard, refusePlainHttp } from "./gateway/guard.ts";
import type { GuardPorts, PageKind } from "./gateway/ports.ts";
import { problemResponse } from "./gateway/respond.ts";
import { ClientGone } from "./http/form.ts";
import { systemClock } from "./kit/clock.ts";
import { randomId } from "./kit/random.ts";
import type { Result } from "./kit/result.ts";
import { checkInstallation } from "./maintenance/self-check.ts";
import type { GatewayError, Visit } from "./pages/context.ts";
import { isFormPost, isNavigation } from "./routing/client.ts";
import { matchApp } from "./routing/match.ts";
import { readTarget, type Target } from "./routing/target.ts";
import type { WaitUntil } from "./session/session-cache.ts";
import { StorageError } from "./store/database.ts";
import { followHosted } from "./telemetry/hosted-request.ts";

/**
 * One container per isolate and environment. Only a complete one is kept: no request waits for
 * another. Requests that create one at the same time use the first that is complete, so that even a
 * cold isolate has one hash queue.
 */
const containers = new WeakMap<Env, Result<Container, readonly string[]>>();

async function containerOf(env: Env): Promise<Result<Container, readonly string[]>> {
  const known = containers.get(env);
  if (known) return known;
  const container = await createContainer(env);
  const first = containers.get(env);
  if (first) return first;
  containers.set(env, container);
  if (!container.ok) log({ event: "wrong_configuration", mistakes: container.reason });
  return container;
}

/**
 * Which request goes to which surface: hosted pages under `/.gatehouse`, the gate for all the rest.
 * The last resort is here too: whatever throws on the way is a denial.
 */
export async function answer(request: Request, env: Env, waitUntil: WaitUntil): Promise<Response> {
  let id: string | undefined;
  const requestId = () => {
    id ??= request.headers.get("CF-Ray") ?? randomId();
    return id;
  };
  try {
    const container = containers.get(env) ?? (await containerOf(env));
    if (!container.ok) return closed(503, "Gatehouse is not configured", requestId());
    const reported = reporting(waitUntil);
    if (!checked.has(container.value)) reported(reportTrouble(container.value));
    const response = await enter(request, container.value, reported, requestId);
    sendCounts(container.value, reported);
    return response;
  } catch (error) {
    // Nobody is there to read the answer, and nothing of ours has failed.
    if (error instanceof ClientGone) return closed(400, "The request broke off", requestId());
    if (error instanceof AssertionTooLarge) {
      log({ event: "assertion_too_large", request_id: requestId(), ...describe(error) });
      return closed(403, "Your names and groups are too long for this gate", requestId());
    }
    log({ event: "failed", request_id: requestId(), ...describe(error) });
    const isStorage = error instanceof StorageError;
    const status = isStorage ? 503 : 500;
    const title = isStorage ? UNAVAILABLE[error.code] : undefined;
    const kept = containers.get(env);
    if (kept?.ok) kept.value.metrics.failed(status);
    const shown =
      kept?.ok && title === undefined
        ? await failurePage(request, kept.value, status, waitUntil, requestId())
        : undefined;
    return shown ?? closed(status, title ?? FAILED[status], requestId());
  }
}

/** For a browser that shows a page; `undefined` for all others, and where the page fails as well. */
async function failurePage(
  request: Request,
  { services }: Container,
  status: 500 | 503,
  waitUntil: WaitUntil,
  requestId: string,
): Promise<Response | undefined> {
  const url = URL.parse(request.url);
  if (!url || !(isNavigation(request) || isFormPost(request))) return undefined;
  const reason = status === 503 ? "unavailable" : "failure";
  const gatewayError: GatewayError = { reason, status };
  const visit = { url, now: systemClock(), requestId, note: {}, gatewayError };
  try {
    const page = await SURFACES.pages(request, { ...visit, services: services(waitUntil) });
    if (status === 503) page.headers.set("Retry-After", RETRY_AFTER);
    return page;
  } catch (error) {
    log({ event: "failed", request_id: requestId, ...describe(error) });
    return undefined;
  }
}

/** At most one message in twenty seconds, which a request sends that has its answer already. */
function sendCounts({ metrics, log }: Container, waitUntil: WaitUntil): void {
  const now = systemClock();
  if (!metrics.isDue(now)) return;
  log.summarise();
  waitUntil(metrics.send(now));
}

const checked = new WeakSet<Container>();

/** With the first request of an isolate: whether database and secret are the ones that belong together. */
async function reportTrouble(container: Container): Promise<void> {
  checked.add(container);
  const services = container.services(() => undefined);
  for (const { event, degraded, message } of await checkInstallation(services, systemClock())) {
    (degraded ? log : warn)({ event, message });
  }
}

/** What cron asks for. Throws where something failed, so that the platform notes it too. */
export async function runScheduled(env: Env): Promise<void> {
  const container = await containerOf(env);
  if (!container.ok) throw new Error("Gatehouse is not configured");
  const { maintain } = await import("./maintenance/maintain.ts");
  const { alarms, failed } = await maintain(
    container.value.services(() => undefined),
    systemClock(),
  );
  // Cron's own work is done, whatever becomes of the note about it.
  await container.value
    .noteMaintenance(failed.map(({ job }) => job))
    .catch((error) => log({ event: "side_work_failed", ...describe(error) }));
  for (const alarm of alarms) warn({ ...alarm });
  for (const { job, error } of failed) {
    log({ event: "maintenance_failed", job, ...describe(error) });
  }
  if (failed.length > 0) throw new Error(`failed: ${failed.map(({ job }) => job).join(", ")}`);
}

async function enter(
  request: Request,
  container: Container,
  waitUntil: WaitUntil,
  requestId: () => string,
): Promise<Response> {
  const target = readTarget(request);
  const visit = (more: Pick<Visit, "services" | "note" | "gatewayError">): Visit => ({
    url: URL.parse(request.url) ?? new URL(target.url.origin),
    now: systemClock(),
    requestId: requestId(),
    ...more,
  });
  const page: GuardPorts["page"] = (kind, request, { status, loginUrl, reason }) => {
    const said = reason === "denied" ? "closed_to_all" : REASONS[kind];
    const gatewayError: GatewayError = { reason: said, status, loginUrl };
    const services = container.services(waitUntil);
    return SURFACES.pages(request, visit({ services, note: {}, gatewayError }));
  };
  if (!isHosted(container, target))
    return guard(request, container.guardPorts({ waitUntil, requestId, page }), target);
  const { path } = target;
  const surface = isApi(path) ? "api" : isAdminPath(path) ? "admin" : "pages";
  const about = { surface, method: request.method, path, requestId: requestId() } as const;
  const followed = followHosted(container, about);
  const { note } = followed;
  const inTheClear = refusePlainHttp(request, target, { page, requestId });
  if (inTheClear) note.reason = "plain_http";
  const services = container.services(waitUntil, followed.written);
  const response = await (inTheClear ?? hosted(request, surface, visit({ services, note })));
  followed.answered(response);
  return response;
}

/** Loaded when they are first asked for: an isolate that forwards needs none of them. */
const SURFACES = {
  pages: async (request: Request, visit: Visit): Promise<Response> =>
    (await import("./pages/pages.ts")).hostedPage(request, visit),
  admin: async (request: Request, visit: Visit): Promise<Response> =>
    (await import("./admin/pages.ts")).administrationPage(request, visit),
  api: async (request: Request, visit: Visit): Promise<Response> =>
    (await import("./admin/api.ts")).adminApi(request, visit),
} as const;

async function hosted(
  request: Request,
  surface: keyof typeof SURFACES,
  visit: Visit,
): Promise<Response> {
  const response = await SURFACES[surface](request, visit);
  // RFC 9110 §15.6.4: whatever could not be done now says when to try again.
  if (response.status === 503 && !response.headers.has("Retry-After")) {
    response.headers.set("Retry-After", RETRY_AFTER);
  }
  return response;
}

/**
 * On an app's host, reserved paths and JWKS_PATHS; a login host that is no app's has a root page too.
 * Assets of the pages are served on every host: the page about an unknown host needs them.
 */
function isHosted({ config }: Container, { url, path, reserved }: Target): boolean {
  if (reserved && path.startsWith(`${PATHS.assets}/`)) return true;
  const isOurs = reserved || config.jwksPaths.includes(path);
  const isApp = matchApp(config, url.hostname) !== undefined;
  if (isApp || url.hostname !== config.loginHost) return isOurs && isApp;
  return isOurs || LOGIN_HOST_PATHS.includes(path);
}

const REASONS = {
  malformed: "ambiguous_address",
  unknown_host: "unknown_host",
  plain_http: "plain_http",
  forbidden: "not_allowed",
  session_expired: "session_expired",
  framed: "framed",
  loop: "failure",
  bad_gateway: "origin_down",
  gateway_timeout: "origin_slow",
  not_found: "not_found",
} as const satisfies Record<PageKind, GatewayError["reason"]>;

/** Seconds: long enough for a database to fail over, short enough for somebody who waits. */
const RETRY_AFTER = "3";

const FAILED = { 500: "Something went wrong", 503: "Temporarily unavailable" } as const;

/** What an administrator has to do something about is said to everybody in the same words. */
const UNAVAILABLE: Partial<Record<StorageError["code"], string>> = {
  restored: "Closed: the database was restored, and an administrator has to open it",
};

/** Says nothing but that it is closed: nothing that could throw again has a part in it. */
function closed(status: 400 | 403 | 500 | 503, title: string, requestId: string): Response {
  const problem = { type: "about:blank", title, status, request_id: requestId };
  return problemResponse(problem, status === 503 ? { "retry-after": RETRY_AFTER } : {});
}

/** What goes on after the response can fail without anybody there to hear it but the log. */
const reporting =
  (waitUntil: WaitUntil): WaitUntil =>
  (work) =>
    waitUntil(work.catch((error) => log({ event: "side_work_failed", ...describe(error) })));

const describe = (error: unknown) => ({
  ...(error instanceof StorageError && { code: error.code }),
  error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
});

function warn(entry: Record<string, unknown>): void {
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.warn(JSON.stringify(entry));
}

function log(entry: Record<string, unknown>): void {
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.error(JSON.stringify(entry));
}
