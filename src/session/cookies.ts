/** CONTRACT: what a browser holds of us. None of them ever reaches an origin. */
export type CookieName =
  | "gatehouse"
  | "gatehouse-ticket"
  | "gatehouse-device"
  | "gatehouse-enrolment"
  | "gatehouse-hand-off";

/**
 * `__Host-` binds a cookie to exactly this host, over TLS, at the root path (RFC 6265bis §4.1.3.2).
 * Plain http exists on loopback names only, where browsers refuse the prefix.
 */
const fullName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name);

/** What separates crumbs, and nothing else: an exotic space before `__Host-` is no browser's (H-14). */
const AROUND = /^[ \t]+|[ \t]+$/g;

const isSecure = (url: URL): boolean => url.protocol === "https:";

/**
 * The one value that the browser sent under this exact name. A name that comes twice, or behind a
 * comma (as two Cookie lines are joined, which no browser sends), has no value: nobody knows whose
 * it is.
 */
export function readCookie(request: Request, url: URL, name: CookieName): string | undefined {
  const header = request.headers.get("Cookie");
  if (!header) return undefined;
  const wanted = `${fullName(name, isSecure(url))}=`;
  const isOurs = (pair: string): boolean => pair.replace(AROUND, "").startsWith(wanted);
  if (header.includes(",") && header.split(",").slice(1).some(isOurs)) return undefined;
  const [ours, another] = header.split(";").filter(isOurs);
  return another === undefined ? ours?.replace(AROUND, "").slice(wanted.length) : undefined;
}

/** `maxAge` in ms. The server enforces every lifetime; the browser's is only tidiness (N-37). */
export function setCookie(url: URL, name: CookieName, value: string, maxAge: number): string {
  const secure = isSecure(url);
  const seconds = Math.max(0, Math.floor(maxAge / 1000));
  const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${fullName(name, secure)}=${value}; ${attributes}`;
}

export const clearCookie = (url: URL, name: CookieName): string => setCookie(url, name, "", 0);
