import { isLoopback } from "../routing/match.ts";
import type { Target } from "../routing/target.ts";
import { isNavigation } from "./client.ts";
import type { GuardPorts } from "./ports.ts";
import { refusal } from "./respond.ts";

/**
 * Over plain http passwords and cookies could be read on the way, so it is served on this machine's
 * own names only. Elsewhere a navigation is sent to https, and the rest refused: a script that
 * follows redirects would never learn that its first request went in the clear.
 */
export function refusePlainHttp(
  request: Request,
  { url, path, query }: Target,
  ports: Pick<GuardPorts, "page">,
): Response | Promise<Response> | undefined {
  if (url.protocol === "https:" || isLoopback(url.hostname)) return undefined;
  if (isNavigation(request))
    return new Response(null, {
      status: 308,
      headers: {
        location: `https://${url.hostname}${path}${query}`,
        "cache-control": "no-store",
      },
    });
  return refusal("plain_http", request, ports, {
    status: 403,
    title: "Not over plain http",
    detail: "Use https: this address answers nothing over plain http.",
  });
}
