import type { App } from "../config/config.ts";
import { clientAddress } from "../http/browser.ts";
import { isUpgrade } from "../routing/client.ts";
import type { Target } from "../routing/target.ts";
import { fetchFromOrigin } from "./fetch-origin.ts";
import { forwardedOf } from "./forwarded.ts";
import { keepWatch } from "./live-connection.ts";
import { troubleResponse } from "./origin-trouble.ts";
import { originUrl, placeOf } from "./origin-url.ts";
import type { Found, GuardPorts } from "./ports.ts";
import { bytesAsSent, identityNamesOf, ourHeaders, outgoingHeaders } from "./request-headers.ts";
import { returned } from "./response-headers.ts";
import { askForAll, guarded, isWorkerScript } from "./service-worker.ts";

const byMethod = new WeakMap<App, boolean>();

function selectsByMethod(app: App): boolean {
  const known = byMethod.get(app);
  if (known !== undefined) return known;
  const selects = app.rules.some((rule) => rule.methods.length > 0);
  byMethod.set(app, selects);
  return selects;
}

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
  const forwarded = forwardedOf(app, target);
  const ours = ourHeaders(app, forwarded, clientAddress(request), found.visitor, assertion);
  if (upgrade) ours.upgrade = "websocket";
  const headers = outgoingHeaders(request.headers, {
    identity: identityNamesOf(app),
    ours,
    stripAuthorization: found.stripAuthorization === true,
    stripMethodOverride: selectsByMethod(app),
    translate: forwarded.translate,
  });
  const url = originUrl(target, place);
  const worker = isWorkerScript(request);
  if (worker) askForAll(headers);
  const sent = bytesAsSent(request.headers, headers);
  const asking = { request, app, url, headers: sent, upgrade, decoded: worker };
  const answer = await fetchFromOrigin(asking, ports);
  if (typeof answer === "string") return troubleResponse(answer, request, ports);
  const whole = worker ? await guarded(answer.response) : answer.response;
  if (typeof whole === "string") return troubleResponse(whole, request, ports);
  const { visitor, setCookies } = found;
  const response = returned(whole, { target, place, setCookies });
  const watch = answer.lives && visitor.kind !== "nobody";
  return watch ? keepWatch(response, visitor, ports) : response;
}
