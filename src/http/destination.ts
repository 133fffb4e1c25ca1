import type { Config } from "../config/config.ts";
import { matchApp } from "../routing/match.ts";
import { safeReturnTo } from "./return-to.ts";

export const HAND_OFF = "/.gatehouse/hand-off";

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
  const door = wanted ? URL.parse(wanted) : null;
  if (url.hostname !== config.loginHost || !door || !isDoor(door, url, config)) {
    return safeReturnTo(wanted, url);
  }
  const state = door.searchParams.get("state") ?? "";
  return handOffDoor(door, safeReturnTo(door.searchParams.get("return_to"), door), state);
}

const isDoor = (door: URL, url: URL, config: Config): boolean =>
  door.protocol === url.protocol &&
  door.port === url.port &&
  door.username === "" &&
  door.password === "" &&
  door.pathname === HAND_OFF &&
  matchApp(config.apps, door.hostname) !== undefined;

export const handOffDoor = (app: URL, returnTo: string, state: string): string =>
  `${app.origin}${HAND_OFF}?${new URLSearchParams({ return_to: returnTo, state })}`;

/** The login host's URL with the same path; scheme and port are this server's own. */
export function onLoginHost(config: Config, url: URL, path: string): URL {
  const there = new URL(path, url);
  there.hostname = config.loginHost ?? url.hostname;
  return there;
}
