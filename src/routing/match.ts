import type { App, Config } from "../config/config.ts";

/**
 * The first app in the configuration that serves this host. `*.example.com` is any one label before
 * `.example.com`, as in a TLS certificate (RFC 9525 §6.3): neither example.com nor a.b.example.com.
 *
 * `hostname` is that of a parsed URL: lower case, no port, IPv6 in brackets. Compared literally: a
 * name with a trailing dot is another name to DNS, TLS and cookies, so it is nobody's app
 * (`undefined`: the answer is 421, RFC 9110 §15.5.20). No wildcard covers the login host: scripts of
 * an app could read there what people type into the login page.
 */
export function matchApp(
  { apps, loginHost }: Pick<Config, "apps" | "loginHost">,
  hostname: string,
): App | undefined {
  for (const app of apps) {
    if (app.host === hostname) return app;
    if (!app.host.startsWith("*.") || hostname === loginHost) continue;
    if (isOneBelow(hostname, app.host.slice(1))) return app;
  }
  return undefined;
}

function isOneBelow(hostname: string, suffix: string): boolean {
  const label = hostname.slice(0, -suffix.length);
  return hostname.endsWith(suffix) && /^[a-z0-9_-]+$/.test(label);
}

/** Where plain http may be served: a browser keeps these names on its own machine (RFC 6761 §6.3). */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";
