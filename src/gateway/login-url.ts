import type { Config } from "../config/config.ts";
import type { Target } from "../routing/target.ts";

/** What the visitor is to do there before coming back. */
export type Errand = "sign_in" | "second_factor" | "step_up" | "enrol";

const PATH: Record<Errand, string> = {
  sign_in: "/.gatehouse/login",
  second_factor: "/.gatehouse/two-factor",
  step_up: "/.gatehouse/login",
  enrol: "/.gatehouse/account/two-factor",
};

/**
 * Where to sign in, step up or enrol, and come back from. On the app's own host the way back is a
 * path; a login host gets the whole URL, and answers for which ones it accepts.
 */
export function loginUrl(
  config: Config,
  target: Target,
  errand: Errand,
  back = target.path + target.query,
): string {
  const { loginHost } = config;
  const away = loginHost !== undefined && loginHost !== target.url.hostname;
  const returnTo = encodeURIComponent(away ? target.url.origin + back : back);
  const base = away ? `${loginOrigin(loginHost, target)}${PATH[errand]}` : PATH[errand];
  const step = errand === "step_up" ? "&step_up=1" : "";
  return `${base}?return_to=${returnTo}${step}`;
}

/** Same scheme and port as the app: https without a port, or one loopback server for all names. */
const loginOrigin = (host: string, target: Target): string =>
  `${target.url.protocol}//${host}${target.url.port === "" ? "" : `:${target.url.port}`}`;

/** `iss` of the assertion (CONTRACT §6). */
export const issuerOf = (config: Config, target: Target): string =>
  config.loginHost === undefined ? target.url.origin : loginOrigin(config.loginHost, target);
