import type { App, Config, Rule } from "../config/config.ts";
import { isUpgrade } from "../routing/client.ts";
import { isLoopback, matchApp } from "../routing/match.ts";
import type { Target } from "../routing/target.ts";
import type { Visitor } from "../session/visitor.ts";
import { decide, type Verdict } from "./decide.ts";

/** What the checks look at of a request. */
export interface Arrival {
  readonly target: Target;
  readonly method: string;
  readonly headers: Headers;
  /** The client's as the platform vouches for it, "" where it does not. */
  readonly address: string;
}

/** Who sends the request, as far as admission is concerned. */
export interface Identified {
  readonly visitor: Visitor;
  /** A service token was sent and is wrong: 401, never a login page. */
  readonly tokenRefused?: boolean;
}

/** Refused whatever the app's rules say. */
export type EarlyRefusal =
  | "malformed"
  | "unknown_host"
  | "plain_http"
  | "reserved"
  | "method_not_allowed"
  | "loop";

export type Admission<Found extends Identified = Identified> =
  | { readonly outcome: EarlyRefusal }
  | { readonly outcome: "token_refused"; readonly found: Found }
  | {
      readonly outcome: Verdict["kind"] | "foreign_socket";
      readonly verdict: Verdict;
      readonly found: Found;
      readonly app: App;
      /** Which rule of the app, counted from 0; see `Selection.by`. */
      readonly by: number | "default" | "strictest";
      readonly rule: Rule | undefined;
    };

/**
 * Every check that stands between a request and an app, in order. The gate answers by it and
 * `explain` reports it, so that no check can be missing from either. `identify` is asked only where
 * the answer depends on the visitor: what is refused anyway costs no look-up.
 */
export async function admit<Found extends Identified>(
  config: Pick<Config, "apps" | "loginHost" | "jwksPaths">,
  arrival: Arrival,
  identify: () => Found | Promise<Found>,
  now: number,
): Promise<Admission<Found>> {
  const { target, method, headers, address } = arrival;
  if (target.verdict === "malformed") return { outcome: "malformed" };
  const app = matchApp(config, target.url.hostname);
  if (!app) return { outcome: "unknown_host" };
  if (isPlainHttp(target)) return { outcome: "plain_http" };
  if (target.reserved || config.jwksPaths.includes(target.path)) return { outcome: "reserved" };
  if (echoesRequest(method)) return { outcome: "method_not_allowed" };
  if (headers.get("via")?.includes(VIA_PSEUDONYM)) return { outcome: "loop" };

  const found = await identify();
  if (found.tokenRefused) return { outcome: "token_refused", found };
  const decision = decide(app, target, method, address, found.visitor, now);
  const { kind } = decision.verdict;
  const foreign = kind === "forward" && isForeignSocket(headers, target, found.visitor);
  return { outcome: foreign ? "foreign_socket" : kind, found, app, ...decision };
}

/** The gate's name in Via (RFC 9110 §7.6.3), by which it recognises a request that comes round again. */
export const VIA_PSEUDONYM = "gatehouse";

/**
 * Over plain http passwords and cookies can be read on the way, so it is served on loopback names only.
 */
export const isPlainHttp = ({ url }: Target): boolean =>
  url.protocol !== "https:" && !isLoopback(url.hostname);

/** The answer would return the assertion to the client (RFC 9110 §9.3.8). */
const echoesRequest = (method: string): boolean => method === "TRACE" || method === "TRACK";

/**
 * Cross-site WebSocket hijacking: a browser sends cookies with an upgrade from any page, and no
 * preflight. Where a session cookie authenticates, the page must be the app's own. Clients that are
 * not browsers send no Origin.
 */
function isForeignSocket(headers: Headers, { url }: Target, visitor: Visitor): boolean {
  if (!isUpgrade({ headers }) || visitor.kind !== "person") return false;
  const origin = headers.get("origin");
  return origin !== null && origin !== url.origin;
}
