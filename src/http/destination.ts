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
 * hand-offs or an app's own sign-in, which asks for a hand-off by itself. Scheme and port are this
 * server's own, the host is one of the configured apps'.
 */
export function safeDestination(
  wanted: string | null | undefined,
  url: URL,
  config: Config,
): string {
  const door = wanted && url.hostname === config.loginHost ? URL.parse(wanted) : null;
  if (!door || !isOfApp(door, url, config)) {
    return safeReturnTo(wanted, url);
  }
  if (door.pathname === PATHS.login) return appSignIn(door);
  if (!isDoor(door)) return "/";
  const state = door.searchParams.get("state") ?? "";
  const whole = handOffDoor(door, safeReturnTo(door.searchParams.get("return_to"), door), state);
  return whole.length <= LONGEST_DOOR ? whole : handOffDoor(door, "/", state);
}

/** The random value that an app's host has left in the browser (`kit/random.ts`). */
export const isHandOffState = (text: string | undefined | null): text is string =>
  /^[\w-]{43}$/.test(text ?? "");

const isOfApp = (door: URL, url: URL, config: Config): boolean =>
  door.protocol === url.protocol &&
  door.port === url.port &&
  door.username === "" &&
  door.password === "" &&
  door.hostname !== config.loginHost &&
  matchApp(config, door.hostname) !== undefined;

export const isDoor = (door: URL): boolean =>
  door.pathname === PATHS.handOff && isHandOffState(door.searchParams.get("state"));

/** What a script was given to sign in with (`login_url`) comes back to an app's own sign-in. */
function appSignIn(app: URL): string {
  const whole = signInAt(app, safeReturnTo(app.searchParams.get("return_to"), app));
  return whole.length <= LONGEST_DOOR ? whole : signInAt(app, "/");
}

export const signInAt = (app: URL, returnTo: string): string =>
  `${app.origin}${PATHS.login}?${new URLSearchParams({ return_to: returnTo })}`;

export const handOffDoor = (app: URL, returnTo: string, state: string): string =>
  `${app.origin}${PATHS.handOff}?${new URLSearchParams({ return_to: returnTo, state })}`;

/** The login host's URL with the same path; scheme and port are this server's own. */
export function onLoginHost(config: Config, url: URL, path: string): URL {
  const there = new URL(path, url);
  there.hostname = config.loginHost ?? url.hostname;
  return there;
}
