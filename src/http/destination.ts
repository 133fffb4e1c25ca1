import type { Config } from "../config/config.ts";
import { PATHS } from "../config/paths.ts";
import { matchApp } from "../routing/match.ts";
import { safeReturnTo } from "./return-to.ts";

/**
 * A destination waits in a cookie until the sign-in is complete, sealed or signed; browsers drop one
 * of more than 4 096 bytes (RFC 6265bis §5.6), and nobody would ever get in.
 */
const LONGEST_DOOR = 2500;

/** Whether this host leaves signing in to the login host. */
export const isAway = ({ loginHost }: Config, url: URL): boolean =>
  loginHost !== undefined && loginHost !== url.hostname;

/**
 * Where to go after a sign-in: a path of this host, or, on the login host, an app's door for
 * hand-offs. Scheme and port are this server's own, the host is one of the configured apps'.
 */
export function safeDestination(
  wanted: string | null | undefined,
  url: URL,
  config: Config,
): string {
  const door = wanted && url.hostname === config.loginHost ? URL.parse(wanted) : null;
  if (!door || !isDoor(door, url, config)) {
    return safeReturnTo(wanted, url);
  }
  const state = door.searchParams.get("state") ?? "";
  const whole = handOffDoor(door, safeReturnTo(door.searchParams.get("return_to"), door), state);
  return whole.length <= LONGEST_DOOR ? whole : handOffDoor(door, "/", state);
}

/** The random value that an app's host has left in the browser (`kit/random.ts`). */
export const isHandOffState = (text: string | undefined | null): text is string =>
  /^[\w-]{43}$/.test(text ?? "");

const isDoor = (door: URL, url: URL, config: Config): boolean =>
  door.protocol === url.protocol &&
  door.port === url.port &&
  door.username === "" &&
  door.password === "" &&
  door.pathname === PATHS.handOff &&
  isHandOffState(door.searchParams.get("state")) &&
  matchApp(config, door.hostname) !== undefined;

export const handOffDoor = (app: URL, returnTo: string, state: string): string =>
  `${app.origin}${PATHS.handOff}?${new URLSearchParams({ return_to: returnTo, state })}`;

/** The login host's URL with the same path; scheme and port are this server's own. */
export function onLoginHost(config: Config, url: URL, path: string): URL {
  const there = new URL(path, url);
  there.hostname = config.loginHost ?? url.hostname;
  return there;
}
