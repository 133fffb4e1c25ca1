/** The gate's own cookies. None of them ever reaches an origin. */
export type CookieName =
  | "gatehouse"
  | "gatehouse-ticket"
  | "gatehouse-device"
  | "gatehouse-passkey"
  | "gatehouse-enrolment"
  | "gatehouse-hand-off"
  | "gatehouse-language";

/**
 * `__Host-` binds a cookie to exactly this host, over TLS, at the root path (RFC 6265bis §4.1.3.2).
 * Plain http exists on loopback names only, where browsers refuse the prefix.
 */
const fullName = (name: CookieName, secure: boolean): string => (secure ? `__Host-${name}` : name);

/**
 * Without the blanks that may surround a cookie, and nothing else: no browser sends another white
 * space character before `__Host-`, and some servers would not strip it.
 */
function withoutBlanks(pair: string): string {
  let start = 0;
  let end = pair.length;
  while (start < end && isBlank(pair.charCodeAt(start))) start++;
  while (end > start && isBlank(pair.charCodeAt(end - 1))) end--;
  return pair.slice(start, end);
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

const isSecure = (url: Pick<URL, "protocol">): boolean => url.protocol === "https:";

/**
 * The one value that the browser sent under this exact name. A name that comes twice, or behind a
 * comma (as two Cookie lines are joined, which no browser sends), has no value: nobody knows whose
 * it is.
 */
export function readCookie(
  request: Pick<Request, "headers">,
  url: Pick<URL, "protocol">,
  name: CookieName,
): string | undefined {
  const header = request.headers.get("Cookie");
  return header === null ? undefined : cookieIn(header, url, name);
}

/** The same, of a Cookie header. */
export function cookieIn(
  header: string,
  url: Pick<URL, "protocol">,
  name: CookieName,
): string | undefined {
  const wanted = `${fullName(name, isSecure(url))}=`;
  const isOurs = (pair: string): boolean => withoutBlanks(pair).startsWith(wanted);
  if (header.includes(",") && header.split(",").slice(1).some(isOurs)) return undefined;
  const [ours, another] = header.split(";").filter(isOurs);
  if (ours === undefined || another !== undefined) return undefined;
  return withoutBlanks(ours).slice(wanted.length);
}

/** `maxAge` in ms. The server enforces every lifetime; the browser's is only tidiness. */
export function setCookie(
  url: Pick<URL, "protocol">,
  name: CookieName,
  value: string,
  maxAge: number,
): string {
  const secure = isSecure(url);
  const seconds = Math.max(0, Math.floor(maxAge / 1000));
  const attributes = `Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? "; Secure" : ""}`;
  return `${fullName(name, secure)}=${value}; ${attributes}`;
}

export const clearCookie = (url: Pick<URL, "protocol">, name: CookieName): string =>
  setCookie(url, name, "", 0);
