/**
 * What a request says of the page it comes from (https://www.w3.org/TR/fetch-metadata/). Browsers
 * set these headers themselves; no script can change them.
 */

const NAMES = ["Sec-Fetch-Mode", "Sec-Fetch-Dest", "Sec-Fetch-Site", "Sec-Purpose"] as const;

/**
 * `navigation`: a person goes to this page, in a tab of its own. `other`: a script, a frame, an
 * image or a prerendered page, none of which may see what a hosted page shows, although on a host
 * that is shared with an app they may be of the same origin. `unknown`: no browser, or an old one.
 */
export function navigationOf({ headers }: Request): "navigation" | "other" | "unknown" {
  if (!NAMES.some((name) => headers.has(name))) return "unknown";
  const isNavigation =
    headers.get("Sec-Fetch-Mode") === "navigate" &&
    headers.get("Sec-Fetch-Dest") === "document" &&
    !headers.has("Sec-Purpose");
  return isNavigation ? "navigation" : "other";
}

/**
 * Whether a request that changes something comes from a page of this very origin: Fetch Metadata
 * where the browser sends it, exact `Origin` (RFC 6454 §7) where it does not. Neither means no:
 * every browser in use sends one of the two with a POST.
 */
export function isSameOrigin({ headers }: Request, url: URL): boolean {
  const site = headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin";
  return headers.get("Origin") === url.origin;
}
