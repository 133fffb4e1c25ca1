import { clientAddress } from "../http/browser.ts";
import { type Admission, admit, isPlainHttp } from "../policy/admission.ts";
import { isNavigation } from "../routing/client.ts";
import { matchApp } from "../routing/match.ts";
import { readTarget, type Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { forward } from "./forward.ts";
import type { Found, GuardPorts, PageDetails, PageKind } from "./ports.ts";
import { issuerOf, problemResponse, refusal, respond } from "./respond.ts";

/**
 * A request to an app: admission, assertion, forwarding. A request that is not admitted gets its
 * answer here; anything that throws on the way is answered by the caller, with a denial, so nothing
 * is ever forwarded that has not passed every check.
 */
export async function guard(
  request: Request,
  ports: GuardPorts,
  target: Target = readTarget(request),
): Promise<Response> {
  const { method, headers } = request;
  const now = ports.clock();
  const admission = await admit(
    ports.config,
    { target, method, headers, address: clientAddress(request) },
    () => ports.findVisitor(request, target.url, now, ports.waitUntil),
    now,
  );
  if (admission.outcome !== "forward") {
    const response = await refuse(admission, request, target, ports);
    noteRefusal(admission, request, target, response, ports);
    return response;
  }
  const { app, found, by } = admission;
  ports.metrics.admitted(app, "forward");
  const { visitor } = found;
  const assertion =
    visitor.kind === "nobody"
      ? undefined
      : await ports.assertionFor(visitor, target.url.host, issuerOf(ports.config, target), now);
  const response = await forward(request, app, target, found, assertion, ports);
  if (ports.log.all) {
    const line = { ...lineOf(request, response, ports), app: app.host, rule: by };
    ports.log.allowed(() => ({ ...line, ...whoIs(visitor) }));
  }
  return response;
}

type Refused = Exclude<Admission<Found>, { outcome: "forward" }>;

async function refuse(
  admission: Refused,
  request: Request,
  target: Target,
  ports: GuardPorts,
): Promise<Response> {
  switch (admission.outcome) {
    case "plain_http":
      return toHttps(request, target, ports);
    case "method_not_allowed":
      return problemResponse(
        {
          type: "urn:gatehouse:method-not-allowed",
          title: "Method not allowed",
          status: 405,
          request_id: ports.requestId(),
        },
        { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" },
      );
    case "token_refused":
      return refusedToken(admission.found.retryAfter, ports.requestId());
    case "malformed":
    case "unknown_host":
    case "reserved":
    case "loop":
    case "foreign_socket": {
      const [kind, details] = REFUSALS[admission.outcome];
      return refusal(kind, request, ports, details);
    }
  }
  const { verdict, found } = admission;
  if (verdict.kind === "forward") throw new Error("a request that may pass has no refusal");
  const response = await respond(verdict, request, target, ports);
  for (const cookie of found.setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** One line of the log, and one more in the count of this app. */
function noteRefusal(
  admission: Refused,
  request: Request,
  { url }: Target,
  response: Response,
  ports: GuardPorts,
): void {
  const { outcome } = admission;
  const app = "app" in admission ? admission.app : matchApp(ports.config, url.hostname);
  ports.metrics.admitted(app, outcome);
  const forbidden = "verdict" in admission && admission.verdict.kind === "forbidden";
  const reason = forbidden ? admission.verdict.reason : outcome;
  ports.log.refused(reason, () => ({
    ...lineOf(request, response, ports),
    ...(app && { app: app.host }),
    ...("by" in admission && { rule: admission.by }),
    ...("found" in admission && whoIs(admission.found.visitor)),
  }));
}

const lineOf = (
  { method }: Request,
  { status }: Response,
  { requestId }: Pick<GuardPorts, "requestId">,
) => ({ request_id: requestId(), surface: "app", status, method }) as const;

const whoIs = (visitor: Visitor) =>
  visitor.kind === "nobody"
    ? {}
    : visitor.kind === "service"
      ? { service: visitor.name }
      : { user: visitor.userId };

const REFUSALS = {
  malformed: [
    "malformed",
    {
      status: 400,
      title: "Malformed address",
      detail: "This address can be read in more than one way, or in none.",
    },
  ],
  // RFC 9110 §15.5.20.
  unknown_host: [
    "unknown_host",
    { status: 421, title: "Unknown host", detail: "No app is served under this name." },
  ],
  reserved: ["not_found", { status: 404, title: "Not found", detail: "There is no such page." }],
  loop: [
    "loop",
    {
      status: 508,
      title: "Loop",
      detail:
        "This request has been through the gate before: an app's origin leads back to the gate.",
    },
  ],
  foreign_socket: [
    "forbidden",
    {
      status: 403,
      title: "Not allowed",
      detail: "A WebSocket may be opened by the app's own pages only.",
    },
  ],
} as const satisfies Record<string, readonly [PageKind, PageDetails]>;

/** For surfaces that are not an app's; `undefined`: the request is not in the clear. */
export const refusePlainHttp = (
  request: Request,
  target: Target,
  ports: Pick<GuardPorts, "page" | "requestId">,
): Response | Promise<Response> | undefined =>
  isPlainHttp(target) ? toHttps(request, target, ports) : undefined;

/**
 * A navigation is sent to https and the rest refused: a script that follows redirects would never
 * learn that its first request went in the clear.
 */
function toHttps(
  request: Request,
  { url, path, query }: Target,
  ports: Pick<GuardPorts, "page" | "requestId">,
): Response | Promise<Response> {
  if (isNavigation(request)) {
    const location = `https://${url.hostname}${path}${query}`;
    return new Response(null, { status: 308, headers: { location, "cache-control": "no-store" } });
  }
  return refusal("plain_http", request, ports, {
    status: 403,
    title: "Not over plain http",
    detail: "Use https: this address answers nothing over plain http.",
  });
}

/**
 * No Basic challenge: the client has just sent what it has, and would ask its user again and again.
 * No realm either, which some take for the URL of a token server.
 */
function refusedToken(retryAfter: number | undefined, request_id: string): Response {
  if (retryAfter !== undefined)
    return problemResponse(
      {
        type: "urn:gatehouse:too-many-tokens",
        title: "Too many wrong tokens",
        status: 429,
        request_id,
      },
      { "retry-after": String(retryAfter) },
    );
  return problemResponse(
    { type: "urn:gatehouse:token-refused", title: "Token refused", status: 401, request_id },
    { "www-authenticate": 'Bearer error="invalid_token"' },
  );
}
