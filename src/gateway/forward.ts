import type { App } from "../config/config.ts";
import { clientAddress } from "../http/browser.ts";
import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { isUpgrade } from "./client.ts";
import { keepWatch } from "./event-stream.ts";
import { fetchFromOrigin } from "./fetch-origin.ts";
import { outgoingHeaders } from "./headers.ts";
import { ourHeaders, PSEUDONYM } from "./identity-headers.ts";
import { looped, originErrorResponse } from "./origin-error.ts";
import { returned } from "./origin-response.ts";
import { type OriginPlace, originUrl, placeOf } from "./origin-url.ts";
import type { Found, GuardPorts } from "./ports.ts";

/** The last door: the request as the origin may see it, the response as the client may. */
export async function forward(
  request: Request,
  app: App,
  target: Target,
  found: Found,
  assertion: string | undefined,
  ports: GuardPorts,
): Promise<Response> {
  if (request.headers.get("via")?.includes(PSEUDONYM)) return looped(request, ports);
  const place = placeOf(app);
  const upgrade = isUpgrade(request);
  const ours = ourHeaders(app, target, clientAddress(request), found.visitor, assertion);
  if (upgrade) ours.upgrade = "websocket";
  const headers = outgoingHeaders(request.headers, {
    assertionHeader: app.assertionHeader.toLowerCase(),
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

/** An interim answer is not one (RFC 9110 §15.2), and beyond 599 there is none (§15). */
const isFinal = ({ status, webSocket }: Response, upgrade: boolean): boolean =>
  status === 101 ? upgrade && webSocket !== null : status >= 200 && status <= 599;
