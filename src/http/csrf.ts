/**
 * Whether a state-changing request comes from a page of this very origin.
 *
 * Fetch Metadata where the browser sends it, exact `Origin` where it does not, and neither means
 * no: every browser in use sends one of the two with a POST. With SameSite=Lax cookies this takes
 * the place of form tokens (https://www.w3.org/TR/fetch-metadata/, RFC 6454 §7).
 */
export function isSameOrigin(request: Request, url: URL): boolean {
  const site = request.headers.get("Sec-Fetch-Site");
  if (site !== null) return site === "same-origin";
  return request.headers.get("Origin") === url.origin;
}
