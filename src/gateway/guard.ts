import { clientAddress } from "../http/browser.ts";
import { decide } from "../policy/decide.ts";
import { matchApp } from "../routing/match.ts";
import { readTarget, type Target } from "../routing/target.ts";
import { isUpgrade } from "./client.ts";
import { forward } from "./forward.ts";
import { issuerOf } from "./login-url.ts";
import { refusePlainHttp } from "./plain-http.ts";
import type { Found, GuardPorts } from "./ports.ts";
import { problemResponse } from "./problem.ts";
import { refusal, respond } from "./respond.ts";
import { isForeignSocket } from "./websocket.ts";

/**
 * The hallway: routing, session, policy, assertion, forward. A request that is not let through gets
 * its answer at the door where it stopped; what throws on the way is answered by the caller, with a
 * denial, so nothing is ever forwarded that has not passed every door.
 */
export async function guard(
  request: Request,
  ports: GuardPorts,
  target: Target = readTarget(request),
): Promise<Response> {
  if (target.verdict === "malformed") return malformed(request, ports);
  const app = matchApp(ports.config, target.url.hostname);
  if (!app) return unknownHost(request, ports);
  const insecure = refusePlainHttp(request, target, ports);
  if (insecure) return insecure;
  if (target.reserved) return nothingHere(request, ports);
  if (isEcho(request)) return noEcho();

  const now = ports.clock();
  const found = await ports.findVisitor(request, target.url, now);
  if (found.tokenRefused) return refusedToken(ports.config.name, found.retryAfter);
  const { visitor } = found;

  const address = clientAddress(request);
  const verdict = decide(app, target, request.method, address, visitor, now);
  if (verdict.kind !== "forward")
    return withCookies(await respond(verdict, request, target, ports), found);
  if (isUpgrade(request) && isForeignSocket(request, target, visitor))
    return foreignSocket(request, ports);

  const assertion =
    visitor.kind === "nobody"
      ? undefined
      : await ports.assertionFor(visitor, target.url.host, issuerOf(ports.config, target), now);
  return forward(request, app, target, found, assertion, ports);
}

function withCookies(response: Response, { setCookies }: Found): Response {
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

export const malformed = (request: Request, ports: Pick<GuardPorts, "page">): Promise<Response> =>
  refusal("malformed", request, ports, {
    status: 400,
    title: "Malformed address",
    detail: "This address can be read in more than one way, or in none.",
  });

/** RFC 9110 §15.5.20. */
export const unknownHost = (request: Request, ports: Pick<GuardPorts, "page">): Promise<Response> =>
  refusal("unknown_host", request, ports, {
    status: 421,
    title: "Unknown host",
    detail: "No app is served under this name.",
  });

const nothingHere = (request: Request, ports: GuardPorts): Promise<Response> =>
  refusal("not_found", request, ports, {
    status: 404,
    title: "Not found",
    detail: "There is no such page.",
  });

/** It would return the assertion to whoever asks (RFC 9110 §9.3.8). */
const isEcho = ({ method }: Request): boolean => method === "TRACE" || method === "TRACK";

const noEcho = (): Response =>
  problemResponse(
    { type: "urn:gatehouse:method-not-allowed", title: "Method not allowed", status: 405 },
    { allow: "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" },
  );

const foreignSocket = (request: Request, ports: GuardPorts): Promise<Response> =>
  refusal("forbidden", request, ports, {
    status: 403,
    title: "Not allowed",
    detail: "A WebSocket may be opened by the app's own pages only.",
  });

/** No Basic challenge: the client has just sent what it has, and would ask its user again and again. */
function refusedToken(name: string, retryAfter: number | undefined): Response {
  if (retryAfter !== undefined)
    return problemResponse(
      { type: "urn:gatehouse:too-many-tokens", title: "Too many wrong tokens", status: 429 },
      { "retry-after": String(retryAfter) },
    );
  const realm = name.replace(/[^ -~]|["\\]/g, "?");
  return problemResponse(
    { type: "urn:gatehouse:token-refused", title: "Token refused", status: 401 },
    { "www-authenticate": `Bearer realm="${realm}", error="invalid_token"` },
  );
}
