import type { App } from "../config/config.ts";
import type { Target } from "../routing/target.ts";

/** Where an app's requests go, and so what must be translated in both directions. */
export interface OriginPlace {
  /** Scheme and host, no slash: `http://10.0.0.5:3000`. */
  readonly origin: string;
  readonly host: string;
  readonly hostname: string;
  /** Without its last slash; "" where the origin has none. */
  readonly basePath: string;
}

const places = new WeakMap<App, OriginPlace>();

/** `undefined`: the origin is asked by the app's own URL (a service binding, the zone), nothing differs. */
export function placeOf(app: App): OriginPlace | undefined {
  if (app.origin.kind !== "url") return undefined;
  const known = places.get(app);
  if (known) return known;
  const { origin, host, hostname, pathname } = new URL(app.origin.url);
  const place = { origin, host, hostname, basePath: withoutLastSlashes(pathname) };
  places.set(app, place);
  return place;
}

function withoutLastSlashes(path: string): string {
  let end = path.length;
  while (path.charAt(end - 1) === "/") end--;
  return path.slice(0, end);
}

/** The very bytes that were judged, behind the origin's host and base path. */
export const originUrl = (target: Target, place: OriginPlace | undefined): string =>
  (place ? place.origin + place.basePath : target.url.origin) + target.path + target.query;

/**
 * A URL that the origin sends (Location, Content-Location, Refresh) as the app's: the origin's own
 * host becomes the app's, the base path is taken off. Anything else is somebody else's and stays.
 */
export function toAppUrl(text: string, place: OriginPlace, target: Target): string {
  const [, scheme = "", host, rest = ""] =
    /^((?:https?:)?\/\/)([^/?#]*)(.*)$/i.exec(text.trim()) ?? [];
  if (host === undefined) return text.startsWith("/") ? (withoutBase(text, place) ?? text) : text;
  // An app that knows its public name, and not that there is https in front of it.
  if (scheme !== "" && host.toLowerCase() === target.url.host) return target.url.origin + rest;
  if (!isSameHost(scheme, host, place)) return text;
  const path = withoutBase(rest === "" ? "/" : rest, place);
  return path === undefined ? text : target.url.origin + path;
}

function isSameHost(scheme: string, host: string, place: OriginPlace): boolean {
  const named = host.toLowerCase();
  if (named === place.host) return true;
  // The default port may be spelled out, and a redirect from http to https is the gate's affair.
  const bare = named.replace(/:(?:80|443)$/, "");
  return scheme !== "" && bare === place.hostname && place.host === place.hostname;
}

function withoutBase(path: string, { basePath }: OriginPlace): string | undefined {
  if (basePath === "") return path;
  if (path === basePath) return "/";
  if (!path.startsWith(basePath)) return undefined;
  const rest = path.slice(basePath.length);
  if (rest.startsWith("/")) return rest;
  return /^[?#]/.test(rest) ? `/${rest}` : undefined;
}
