/** What kind of client sent a request, and so what it can make use of as an answer. */

export const isUpgrade = ({ headers }: Pick<Request, "headers">): boolean =>
  headers.get("upgrade")?.toLowerCase() === "websocket";

const isSafe = (request: Request): boolean => request.method === "GET" || request.method === "HEAD";

/**
 * A person is waiting for a page: browsers say so (Fetch Metadata); of the others only those that
 * ask for HTML and are no script. Never by User-Agent.
 */
export const isNavigation = (request: Request): boolean =>
  isSafe(request) && !isUpgrade(request) && wantsPage(request);

/** A form that a person has sent: the answer is read by a person, yet it cannot be repeated by a redirect. */
export const isFormPost = (request: Request): boolean =>
  !isSafe(request) && request.headers.get("sec-fetch-mode") === "navigate";

const FRAMES = new Set(["iframe", "frame", "embed", "object", "fencedframe"]);

/** A navigation inside a page: hosted pages refuse to be framed, so a redirect there shows nothing. */
export const isFramed = (request: Request): boolean =>
  isNavigation(request) && FRAMES.has(request.headers.get("sec-fetch-dest") ?? "");

function wantsPage({ headers }: Request): boolean {
  const mode = headers.get("sec-fetch-mode");
  // A download (`<a download>`) navigates to nowhere: a page would be saved under the file's name.
  if (mode !== null) return mode === "navigate" && headers.get("sec-fetch-dest") !== "empty";
  if (headers.get("x-requested-with")?.toLowerCase() === "xmlhttprequest") return false;
  return headers.get("accept")?.toLowerCase().includes("text/html") ?? false;
}

/**
 * No browser: git, curl and WebDAV clients send their password only after a Basic challenge, which
 * would make a browser open its own password dialog.
 */
export const isTool = (request: Request): boolean => {
  const { headers } = request;
  const signs = ["sec-fetch-mode", "sec-fetch-site", "origin", "referer", "x-requested-with"];
  return !signs.some((name) => headers.has(name));
};
