import type { App } from "../config/config.ts";
import { type BoundedMap, createBoundedMap } from "../kit/bounded-map.ts";
import type { Site, Target } from "../routing/target.ts";
import { placeOf } from "./origin-url.ts";

/**
 * The address that an app sees as its own, the same in all headers of a request: an app that compares
 * two of them (Origin with Host or X-Forwarded-Host) refuses its own pages where they differ.
 */
export interface Forwarded {
  readonly headers: Readonly<Record<string, string>>;
  /** The elements of Forwarded (RFC 7239) after `for`. */
  readonly elements: string;
  /** `undefined`: Origin, Referer and the like pass as they are. */
  readonly translate: Translation | undefined;
}

export interface Translation {
  /** The app's and the origin's own origin (`https://host`). */
  readonly from: string;
  readonly to: string;
  /** The origin's base path without its last slash; "" where it has none. */
  readonly basePath: string;
}

/** For each app: a wildcard app has many host names, any other has one. */
const MOST_HOSTS = 200;
const known = new WeakMap<App, BoundedMap<string, Forwarded>>();

export function forwardedOf(app: App, { url }: Target): Forwarded {
  let ofApp = known.get(app);
  if (!ofApp) {
    ofApp = createBoundedMap(MOST_HOSTS);
    known.set(app, ofApp);
  }
  const from = url.origin;
  const before = ofApp.get(from);
  if (before) return before;
  const forwarded = app.forwardedHost === "app" ? inPublicTerms(url) : inOriginTerms(app, url);
  ofApp.set(from, forwarded);
  return forwarded;
}

function inPublicTerms({ host, protocol }: Site): Forwarded {
  const scheme = protocol.slice(0, -1);
  return {
    headers: { "x-forwarded-host": host, "x-forwarded-proto": scheme },
    elements: `host=${quotedHost(host)};proto=${scheme}`,
    translate: undefined,
  };
}

/** No forwarded host: the app goes by Host, which is the origin's. */
function inOriginTerms(app: App, url: Site): Forwarded {
  const place = placeOf(app);
  // Asked by its public URL, the app's Host is its public name.
  if (!place) return inPublicTerms(url);
  const scheme = place.origin.slice(0, place.origin.indexOf(":"));
  return {
    headers: { "x-forwarded-proto": scheme },
    elements: `proto=${scheme}`,
    translate: { from: url.origin, to: place.origin, basePath: place.basePath },
  };
}

/** RFC 7239 §4: a colon has to be quoted. Without one it is not: not every app takes quotes off. */
const quotedHost = (host: string): string => (/[:[\]]/.test(host) ? `"${host}"` : host);
