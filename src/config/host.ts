import { ok, type Result, refuse } from "../kit/result.ts";

const MAX_LENGTH = 253;

/**
 * A host name as browsers send it: lower case, IDN as punycode, no port. Requests are compared
 * with it literally, so a spelling that `URL` would rewrite to something else (`127.1`, a trailing
 * dot) is a mistake and not a second name of the same host.
 */
export function canonicalHost(text: string): Result<string, string> {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return refuse("must be a host name, not a URL");
  if (/^\[[0-9a-f:.]+\]$/i.test(text)) return canonicalIpv6(text);
  if (/:\d*$/.test(text)) return refuse("must be a host name without a port");
  if (text.endsWith(".")) return refuse("must not end with a dot");
  const isPlain = /^[\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)*$/u.test(text);
  const hostname = isPlain ? URL.parse(`http://${text}/`)?.hostname : undefined;
  if (!hostname || hostname.length > MAX_LENGTH) return refuse("is not a host name");
  const isAscii = /^[\x21-\x7e]+$/.test(text);
  if (isAscii && hostname !== text.toLowerCase()) {
    return refuse(`is not how browsers write this host; write "${hostname}"`);
  }
  return ok(hostname);
}

/** A host name, or `*.` and one: every host below it. */
export function canonicalHostPattern(text: string): Result<string, string> {
  if (!text.includes("*")) return canonicalHost(text);
  if (!text.startsWith("*.") || text.lastIndexOf("*") > 0) {
    return refuse('may have one "*", as its whole first label ("*.example.com")');
  }
  const parent = canonicalHost(text.slice(2));
  if (!parent.ok) return parent;
  if (isAddress(parent.value)) return refuse("cannot be a wildcard over an IP address");
  return ok(`*.${parent.value}`);
}

/** Whether every host that `later` names is already taken by `earlier`. */
export const coversHost = (earlier: string, waitUntil: string): boolean =>
  earlier === waitUntil ||
  (earlier.startsWith("*.") &&
    !waitUntil.startsWith("*.") &&
    waitUntil.slice(waitUntil.indexOf(".") + 1) === earlier.slice(2));

function canonicalIpv6(text: string): Result<string, string> {
  const hostname = URL.parse(`http://${text}/`)?.hostname;
  if (!hostname) return refuse("is not a host name");
  if (hostname !== text.toLowerCase()) {
    return refuse(`is not how browsers write this host; write "${hostname}"`);
  }
  return ok(hostname);
}

const isAddress = (host: string): boolean => host.startsWith("[") || /^[\d.]+$/.test(host);
