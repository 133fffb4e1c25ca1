import { createRemoteJWKSet } from "jose";

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const MINUTE = 60_000;
/** The gate publishes a key longer than this before it signs. */
const KEPT = 5 * MINUTE;
/** A flood of made-up key names makes the origin ask the gate once a minute, not once a request. */
const ASKED_AGAIN = MINUTE;
const TIMEOUT = 5_000;

/** One per address, so that all requests share what was fetched. The addresses are configuration. */
const keySets = new Map<string, KeySet>();

/**
 * The gate's published keys. Nothing in a token (`jku`, `x5u`, `jwk`, `kid`) has a say in where they
 * come from (RFC 8725 §3.10). Throws a TypeError for an address that anybody on the way could forge.
 */
export function keySetOf(jwksUrl: string): KeySet {
  const known = keySets.get(jwksUrl);
  if (known) return known;
  const url = new URL(jwksUrl);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname)))
    throw new TypeError(`fetch the keys over https, not from ${url.origin}`);
  const options = { cacheMaxAge: KEPT, cooldownDuration: ASKED_AGAIN, timeoutDuration: TIMEOUT };
  const made = createRemoteJWKSet(url, options);
  keySets.set(jwksUrl, made);
  return made;
}

const isLoopback = (host: string): boolean =>
  host === "localhost" ||
  host.endsWith(".localhost") ||
  host === "[::1]" ||
  /^127\.\d+\.\d+\.\d+$/.test(host);
