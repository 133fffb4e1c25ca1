import type { App } from "../config/config.ts";

/**
 * The app that serves this host: exact names before wildcards, then in the order of the
 * configuration. `*.example.com` is any name below example.com, one label or more, never
 * example.com itself.
 *
 * `hostname` is that of a parsed URL: lower case, no port, IPv6 in brackets. A name with a trailing
 * dot or an empty label is another name to DNS, TLS and cookies, so it is nobody's app
 * (`undefined`: the answer is 421, RFC 9110 §15.5.20).
 */
export function matchApp(apps: readonly App[], hostname: string): App | undefined {
  const host = hostname.toLowerCase();
  for (const app of apps) if (app.host === host) return app;
  if (!isHostName(host)) return undefined;
  for (const app of apps) if (app.host.startsWith("*.") && isBelow(host, app.host)) return app;
  return undefined;
}

/** Numbers and IPv6 addresses are hosts of their own, not labels below a domain. */
const isHostName = (host: string): boolean =>
  /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(host) && !/\.\d+$/.test(host);

function isBelow(host: string, wildcard: string): boolean {
  const suffix = wildcard.slice(1);
  return host.length > suffix.length && host.endsWith(suffix);
}

/** Where plain http may be served: a browser keeps these names on its own machine (RFC 6761 §6.3). */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";
