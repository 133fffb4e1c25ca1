import type { Target } from "../routing/target.ts";
import { translateSetCookie } from "./cookies.ts";
import { type OriginPlace, toAppUrl } from "./origin-url.ts";
import { nominatedBy } from "./request-headers.ts";

/**
 * What belongs to the connection to the origin (RFC 9110 §7.6.1, §11.7). Connection, Keep-Alive, TE,
 * Trailer, Transfer-Encoding and Upgrade do too, but the runtime writes those itself, whatever an
 * answer says: copying every answer of a Node server for its Keep-Alive would change nothing.
 */
const HOP_BY_HOP = ["proxy-authenticate", "proxy-authentication-info", "proxy-connection"];
/** What a response may say of its connection without a change. */
const WRITTEN_BY_RUNTIME = new Set([
  ...["connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "close"],
]);

export interface ReturnedScope {
  readonly target: Target;
  readonly place: OriginPlace | undefined;
  readonly setCookies: readonly string[];
}

/**
 * The origin's response as the app's host may give it. Returned as it came, unread and still
 * compressed; its headers are copied only where one of them must change.
 */
export function returned(response: Response, scope: ReturnedScope): Response {
  const changes = changesTo(response.headers, scope);
  if (changes.length === 0) return response;
  const copy = new Response(response.body, response);
  for (const change of changes) change(copy.headers);
  return copy;
}

type Change = (headers: Headers) => void;

function changesTo(headers: Headers, scope: ReturnedScope): Change[] {
  const changes: Change[] = [];
  for (const name of HOP_BY_HOP) if (headers.has(name)) changes.push((out) => out.delete(name));
  for (const name of nominatedBy(headers.get("connection")) ?? [])
    if (!WRITTEN_BY_RUNTIME.has(name) && /^[\w!#$%&'*+.^`|~-]+$/.test(name) && headers.has(name))
      changes.push((out) => out.delete(name));
  if (scope.place) for (const name of URL_HEADERS) changeUrl(name, headers, scope, changes);
  changeClearSiteData(headers, changes);
  if (isScript(headers)) changes.push((out) => out.append("vary", "Service-Worker"));
  if (headers.has("set-cookie")) changeCookies(headers, scope, changes);
  // A renewed session on what a shared cache may keep would be handed to everybody: it can wait.
  if (scope.setCookies.length > 0 && !isShared(headers)) {
    for (const cookie of scope.setCookies) changes.push((out) => out.append("set-cookie", cookie));
  }
  return changes;
}

/**
 * Every JavaScript type has this word in it (MIME Sniffing §4.6). Browsers find one in values that are
 * no single type too, such as `text/plain, text/javascript`: nothing without the word can become a worker.
 */
export const isScript = (headers: Headers): boolean =>
  /script/i.test(headers.get("content-type") ?? "");

/** RFC 9111 §3.5: what lets a shared cache store the answer to a request with credentials. */
const isShared = (headers: Headers): boolean =>
  /\b(?:public|s-maxage)\b/i.test(headers.get("cache-control") ?? "");

const URL_HEADERS = ["location", "content-location", "refresh"] as const;

function changeUrl(
  name: (typeof URL_HEADERS)[number],
  headers: Headers,
  { place, target }: ReturnedScope,
  changes: Change[],
): void {
  const value = headers.get(name);
  if (value === null || !place) return;
  const translated =
    name === "refresh"
      ? translateRefresh(value, (url) => toAppUrl(url, place, target))
      : toAppUrl(value, place, target);
  if (translated !== value) changes.push((out) => out.set(name, translated));
}

/** `5; url="/x"`: seconds, a separator, and a URL that may be quoted (HTML §4.2.5.3). */
function translateRefresh(value: string, translate: (url: string) => string): string {
  const separator = value.search(/[;,]/);
  if (separator < 0 || !/^[\d.]*$/.test(value.slice(0, separator).trim())) return value;
  const rest = value.slice(separator + 1);
  const start = /^\s*(?:url\s*=\s*)?/i.exec(rest)?.[0].length ?? 0;
  const text = rest.slice(start).trimEnd();
  const quote = /^["']/.exec(text)?.[0] ?? "";
  const inner = text.slice(quote.length);
  const url = quote !== "" && inner.endsWith(quote) ? inner.slice(0, -1) : inner;
  const after = rest.slice(start + quote.length + url.length);
  return value.slice(0, separator + 1) + rest.slice(0, start) + quote + translate(url) + after;
}

/** `"cookies"` and `"*"` would end the visitor's session at the gate, which is not the origin's to end. */
function changeClearSiteData(headers: Headers, changes: Change[]): void {
  const value = headers.get("clear-site-data");
  if (value === null) return;
  const asked = value.split(",").map((item) => item.trim());
  const kept = asked.flatMap((item) => {
    if (/^"\*"$/.test(item)) return ['"cache"', '"storage"', '"executionContexts"'];
    return /^"cookies"$/i.test(item) ? [] : [item];
  });
  if (kept.length === 0) changes.push((out) => out.delete("clear-site-data"));
  else if (kept.join() !== asked.join())
    changes.push((out) => out.set("clear-site-data", kept.join(", ")));
}

function changeCookies(
  headers: Headers,
  { place, target }: ReturnedScope,
  changes: Change[],
): void {
  const appHost = target.url.hostname;
  const scope = {
    appHost,
    originHost: place?.hostname ?? appHost,
    basePath: place?.basePath ?? "",
  };
  const before = headers.getSetCookie();
  const after = before.map((cookie) => translateSetCookie(cookie, scope));
  if (after.every((cookie, index) => cookie === before[index])) return;
  changes.push((out) => {
    out.delete("set-cookie");
    for (const cookie of after) if (cookie !== undefined) out.append("set-cookie", cookie);
  });
}
