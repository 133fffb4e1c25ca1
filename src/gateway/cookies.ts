import { remembering } from "../kit/bounded-map.ts";

/**
 * The gate's own cookies: `gatehouse`, `gatehouse-…`, with `__Host-` or without. Case, `_` for `-`
 * and white space are no way round it: browsers compare the prefix without case (RFC 6265bis §4.1.3),
 * and some servers fold the rest.
 */
function isOurs(name: string): boolean {
  const plain = name.trim().toLowerCase().replaceAll("_", "-");
  return /^(?:--(?:host|secure)-)?gatehouse(?:-|$)/.test(plain);
}

/**
 * A Cookie header without ours; what is left is byte for byte what was sent, in its order.
 * `undefined`: nothing is left. Two Cookie lines reach us joined by `, `, so a name behind a comma
 * is looked at too. A browser sends the same cookies with every request of a page.
 */
export const withoutOurCookies = remembering((header): string | undefined => {
  if (!/gatehouse/i.test(header)) return header;
  const kept = header
    .split(";")
    .map((pair) => withoutOursBehindComma(pair))
    .filter((pair) => pair !== undefined);
  const left = kept.join(";").replace(/^ /, "");
  return left === "" ? undefined : left;
});

function withoutOursBehindComma(pair: string): string | undefined {
  if (!pair.includes(",")) return isOurs(nameOf(pair)) ? undefined : pair;
  const parts = pair.split(",").filter((part) => !isOurs(nameOf(part)));
  return parts.length === 0 ? undefined : parts.join(",");
}

/** A cookie without a name is recognised by its value: `=__Host-gatehouse=x` comes back as ours. */
function nameOf(pair: string): string {
  const text = pair.replace(/^[\s=]+/, "");
  const end = text.indexOf("=");
  return end < 0 ? text : text.slice(0, end);
}

export interface CookieScope {
  /** Host name of the origin and of the app, lower case, without port. */
  readonly originHost: string;
  readonly appHost: string;
  /** The origin's base path without its last slash; "" where it has none. */
  readonly basePath: string;
}

/**
 * The origin's Set-Cookie as the app's host can keep it: `undefined` for one of ours; a `Domain` of
 * the origin's is left out (the cookie is then the app host's own), a `Path` loses the base path.
 */
export function translateSetCookie(header: string, scope: CookieScope): string | undefined {
  const [pair = "", ...attributes] = header.split(";");
  if (isOurs(nameOf(pair))) return undefined;
  let changed = false;
  const kept: string[] = [pair];
  for (const attribute of attributes) {
    const translated = translateAttribute(attribute, scope);
    if (translated !== attribute) changed = true;
    if (translated !== undefined) kept.push(translated);
  }
  return changed ? kept.join(";") : header;
}

function translateAttribute(attribute: string, scope: CookieScope): string | undefined {
  const equals = attribute.indexOf("=");
  const name = (equals < 0 ? attribute : attribute.slice(0, equals)).trim().toLowerCase();
  const value = equals < 0 ? "" : attribute.slice(equals + 1).trim();
  if (name === "domain") {
    const domain = value.toLowerCase().replace(/^\./, "");
    if (domain === "" || covers(domain, scope.appHost)) return attribute;
    return covers(domain, scope.originHost) ? undefined : attribute;
  }
  if (name === "path" && scope.basePath !== "") {
    if (value === scope.basePath) return " Path=/";
    if (value.startsWith(`${scope.basePath}/`))
      return ` Path=${value.slice(scope.basePath.length)}`;
  }
  return attribute;
}

const covers = (domain: string, host: string): boolean =>
  host === domain || host.endsWith(`.${domain}`);
