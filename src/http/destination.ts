import type { Config } from "../config/config.ts";
import { PATHS } from "../config/paths.ts";
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../kit/bytes.ts";
import { matchApp } from "../routing/match.ts";
import { safeReturnTo } from "./return-to.ts";

/**
 * A destination waits in a cookie until the sign-in is complete, sealed or signed; browsers drop one
 * of more than 4 096 bytes (RFC 6265bis §5.6), and nobody would ever get in.
 */
const LONGEST_IN_COOKIE = 2500;

/** Whether a destination can wait there; a longer one travels in the pages' addresses and forms. */
export const fitsCookie = (destination: string): boolean => destination.length <= LONGEST_IN_COOKIE;

/** Whether this host leaves signing in to the login host. */
export const isAway = ({ loginHost }: Config, url: URL): boolean =>
  loginHost !== undefined && loginHost !== url.hostname;

/**
 * Where to go after a sign-in: a path of this host, or, on the login host, an app's URL for
 * hand-offs or an app's own sign-in, which asks for a hand-off by itself. Scheme and port are this
 * server's own, the host is one of the configured apps'.
 */
export function safeDestination(
  wanted: string | null | undefined,
  url: URL,
  config: Config,
): string {
  const there = wanted && url.hostname === config.loginHost ? URL.parse(wanted) : null;
  if (!there || !isOfApp(there, url, config)) {
    return safeReturnTo(wanted, url);
  }
  if (there.pathname === PATHS.login) return signInAt(there, wayBackOf(there));
  if (!isHandOffUrl(there)) return "/";
  return handOffUrl(there, wayBackOf(there), there.searchParams.get("state") ?? "");
}

/** The random value that an app's host has left in the browser (`kit/random.ts`). */
export const isHandOffState = (text: string | undefined | null): text is string =>
  /^[\w-]{43}$/.test(text ?? "");

const isOfApp = (there: URL, url: URL, config: Config): boolean =>
  there.protocol === url.protocol &&
  there.port === url.port &&
  there.username === "" &&
  there.password === "" &&
  there.hostname !== config.loginHost &&
  matchApp(config, there.hostname) !== undefined;

export const isHandOffUrl = (there: URL): boolean =>
  there.pathname === PATHS.handOff && isHandOffState(there.searchParams.get("state"));

/** What a script was given to sign in with (`login_url`) comes back to an app's own sign-in. */
export const signInAt = (app: Pick<URL, "origin">, returnTo: string): string =>
  `${app.origin}${PATHS.login}?${new URLSearchParams({ return_to: returnTo })}`;

/** Percent-encoding once more for each page on the way makes long addresses too long for servers. */
const LONGEST_PLAIN = 1024;

export function handOffUrl(app: URL, returnTo: string, state: string): string {
  const back =
    returnTo.length <= LONGEST_PLAIN
      ? { return_to: returnTo }
      : { return_to_base64url: toBase64Url(utf8(returnTo)) };
  return `${app.origin}${PATHS.handOff}?${new URLSearchParams({ ...back, state })}`;
}

/**
 * Which path of its host such a URL leads to. A fragment is of the page that was asked for: browsers
 * carry it along, and the sign-in page's script adds it to whatever it was given.
 */
export function wayBackOf(there: URL): string {
  const encoded = there.searchParams.get("return_to_base64url");
  const plain = encoded === null ? there.searchParams.get("return_to") : decoded(encoded);
  return safeReturnTo(plain && !plain.includes("#") ? plain + there.hash : plain, there);
}

function decoded(encoded: string): string | null {
  try {
    return fromUtf8(fromBase64Url(encoded) ?? utf8(""));
  } catch {
    return null;
  }
}

/** The login host's URL with the same path; scheme and port are this server's own. */
export function onLoginHost(config: Config, url: URL, path: string): URL {
  const there = new URL(path, url);
  there.hostname = config.loginHost ?? url.hostname;
  return there;
}
