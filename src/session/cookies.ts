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

const isSecure = (url: URL): boolean => url.protocol === "https:";

/**
 * The one value that the browser sent under this exact name. A name that comes twice, or behind a
 * comma that some hop has joined crumbs with, has no value: nobody knows which one is ours.
 */
export function readCookie(request: Request, url: URL, name: CookieName): string | undefined {
  const header = request.headers.get("Cookie");
  if (!header) return undefined;
  const wanted = `${fullName(name, isSecure(url))}=`;
  let found: string | undefined;
  for (const crumb of header.split(/[;,]/)) {
    const pair = crumb.replace(/^[ \t]+|[ \t]+$/g, "");
    if (!pair.startsWith(wanted)) continue;
    if (found !== undefined) return undefined;
    found = pair.slice(wanted.length);
  }
  return found;
}

/** `maxAge` in ms. The server enforces every lifetime; the browser's is only tidiness (N-37). */
export function setCookie(url: URL, name: CookieName, value: string, maxAge: number): string {
  const secure = isSecure(url);
  const seconds = Math.max(0, Math.floor(maxAge / 1000));
  const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${fullName(name, secure)}=${value}; ${attributes}`;
}

export const clearCookie = (url: URL, name: CookieName): string => setCookie(url, name, "", 0);
