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
  const { exact, below } = hostsOf(apps);
  const named = exact.get(hostname);
  if (below.size === 0 || hostname === loginHost) return named?.app;
  const dot = hostname.indexOf(".");
  const isBelow = dot > 0 && LABEL.test(hostname.slice(0, dot));
  const wild = isBelow ? below.get(hostname.slice(dot + 1)) : undefined;
  if (!named || !wild) return (named ?? wild)?.app;
  return named.at < wild.at ? named.app : wild.app;
}

const LABEL = /^[a-z0-9_-]+$/;

interface Placed {
  readonly app: App;
  /** Index in the configuration. */
  readonly at: number;
}

interface Hosts {
  readonly exact: ReadonlyMap<string, Placed>;
  /** By what comes behind `*.`. */
  readonly below: ReadonlyMap<string, Placed>;
}

const known = new WeakMap<readonly App[], Hosts>();

function hostsOf(apps: readonly App[]): Hosts {
  const before = known.get(apps);
  if (before) return before;
  const exact = new Map<string, Placed>();
  const below = new Map<string, Placed>();
  for (const [at, app] of apps.entries()) {
    const isWild = app.host.startsWith("*.");
    const name = isWild ? app.host.slice(2) : app.host;
    const names = isWild ? below : exact;
    if (!names.has(name)) names.set(name, { app, at });
  }
  const hosts = { exact, below };
  known.set(apps, hosts);
  return hosts;
}

/** Where plain http may be served: a browser keeps these names on its own machine (RFC 6761 §6.3). */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname.endsWith(".localhost") ||
  hostname === "127.0.0.1" ||
  hostname === "[::1]";
