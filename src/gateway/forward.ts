import type { App } from "../config/config.ts";
import { clientAddress } from "../http/browser.ts";
import { isUpgrade } from "../routing/client.ts";
import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { fetchFromOrigin, originErrorResponse } from "./fetch-origin.ts";
import { keepWatch } from "./live-connection.ts";
import { type OriginPlace, originUrl, placeOf } from "./origin-url.ts";
import type { Found, GuardPorts } from "./ports.ts";
import { identityNamesOf, ourHeaders, outgoingHeaders } from "./request-headers.ts";
import { returned } from "./response-headers.ts";

/** The last step: the request as the origin may see it, the response as the client may. */
export async function forward(
  request: Request,
  app: App,
  target: Target,
  found: Found,
  assertion: string | undefined,
  ports: GuardPorts,
): Promise<Response> {
  const place = placeOf(app);
  const upgrade = isUpgrade(request);
  const ours = ourHeaders(app, target, clientAddress(request), found.visitor, assertion);
  if (upgrade) ours.upgrade = "websocket";
  const headers = outgoingHeaders(request.headers, {
    identity: identityNamesOf(app),
    ours,
    stripAuthorization: found.stripAuthorization === true,
    stripMethodOverride: app.rules.some((rule) => rule.methods.length > 0),
    translate: place && { from: target.url.origin, to: place.origin, basePath: place.basePath },
  });
  const answer = await fetchFromOrigin(request, app, originUrl(target, place), headers, ports);
  if (typeof answer === "string") return originErrorResponse(answer, request, ports);
  if (!isFinal(answer, upgrade)) return originErrorResponse("failed", request, ports);
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

/** An interim response (1xx, RFC 9110 §15.2) answers nothing, and no status above 599 is valid (§15). */
const isFinal = ({ status, webSocket }: Response, upgrade: boolean): boolean =>
  status === 101 ? upgrade && webSocket !== null : status >= 200 && status <= 599;
