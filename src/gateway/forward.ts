import type { App } from "../config/config.ts";
import { clientAddress } from "../http/browser.ts";
import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { isUpgrade } from "./client.ts";
import { outgoingHeaders } from "./headers.ts";
import { ourHeaders, PSEUDONYM } from "./identity-headers.ts";
import { keepWatch } from "./live.ts";
import { type OriginPlace, originUrl, placeOf } from "./origin-url.ts";
import type { Found, GuardPorts } from "./ports.ts";
import { refusal } from "./respond.ts";
import { returned } from "./returned.ts";

/** The last door: the request as the origin may see it, the response as the client may. */
export async function forward(
  request: Request,
  app: App,
  target: Target,
  found: Found,
  assertion: string | undefined,
  ports: GuardPorts,
): Promise<Response> {
  if (request.headers.get("via")?.includes(PSEUDONYM)) return looping(request, ports);
  const place = placeOf(app);
  const upgrade = isUpgrade(request);
  const ours = ourHeaders(app, target, clientAddress(request), found.visitor, assertion);
  if (upgrade) ours.upgrade = "websocket";
  const headers = outgoingHeaders(request.headers, {
    assertionHeader: app.assertionHeader.toLowerCase(),
    ours,
    stripAuthorization: found.stripAuthorization === true,
    stripMethodOverride: app.rules.some((rule) => rule.methods.length > 0),
    translate: place && { from: target.url.origin, to: place.origin },
  });
  const answer = await askOrigin(request, app, originUrl(target, place), headers, ports);
  if (typeof answer === "string") return trouble(answer, request, ports);
  if (!isFinal(answer, upgrade)) return trouble("failed", request, ports);
  return finish(answer, target, place, found, ports);
}

function finish(
  answer: Response,
  target: Target,
  place: OriginPlace | undefined,
  { visitor, setCookies }: { visitor: Visitor; setCookies: readonly string[] },
  ports: GuardPorts,
): Response {
  const { loginHost } = ports.config;
  const pagesHere = loginHost === undefined || loginHost === target.url.hostname;
  const response = returned(answer, { target, place, pagesHere, setCookies });
  return visitor.kind === "nobody" ? response : keepWatch(response, visitor, ports);
}

/** An interim answer is not one (RFC 9110 §15.2), and beyond 599 there is none (§15). */
const isFinal = ({ status, webSocket }: Response, upgrade: boolean): boolean =>
  status === 101 ? upgrade && webSocket !== null : status >= 200 && status <= 599;

/**
 * Every status is marked as not to be cached, so that no entry is ever shared between two people.
 * (`cache: "no-store"` would do the same, and add Cache-Control and Pragma to what the origin sees.)
 */
const UNCACHED = { cacheTtlByStatus: { "100-599": -1 } };

/** Above this size, or without one, an upload may take longer than an answer should. */
const SMALL_BODY = 1_048_576;

async function askOrigin(
  request: Request,
  app: App,
  url: string,
  headers: Record<string, string>,
  ports: GuardPorts,
): Promise<Response | "failed" | "late"> {
  const { method, body } = request;
  const init: RequestInit = { headers, redirect: "manual", cf: UNCACHED };
  const bodyOnGet = body !== null && (method === "GET" || method === "HEAD");
  // `fetch` refuses a body of GET from parts, but takes it with a Request that already has one.
  const asked = bodyOnGet ? new Request(new Request(url, request), init) : undefined;
  const answer = asked
    ? ports.fetchOrigin(app.origin, asked)
    : ports.fetchOrigin(app.origin, url, { ...init, method, body });
  const waits = body === null || Number(headers["content-length"] ?? Infinity) <= SMALL_BODY;
  try {
    return await (waits ? inTime(answer, ports.config.originTimeout) : answer);
  } catch {
    return "failed";
  }
}

/** Time until the head of the answer; the body may take as long as it likes. */
async function inTime(answer: Promise<Response>, limit: number): Promise<Response | "late"> {
  let timer: number | null = null;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), limit);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function trouble(kind: "failed" | "late", request: Request, ports: GuardPorts): Promise<Response> {
  const requestId = request.headers.get("cf-ray") ?? crypto.randomUUID();
  return kind === "late"
    ? refusal("gateway_timeout", request, ports, {
        status: 504,
        title: "The app took too long",
        detail: "The server behind the gate did not answer in time.",
        requestId,
      })
    : refusal("bad_gateway", request, ports, {
        status: 502,
        title: "The app can not be reached",
        detail: "The server behind the gate gave no usable answer.",
        requestId,
      });
}

const looping = (request: Request, ports: GuardPorts): Promise<Response> =>
  refusal("loop", request, ports, {
    status: 508,
    title: "Loop",
    detail:
      "This request has been through the gate before: an app's origin leads back to the gate.",
  });
