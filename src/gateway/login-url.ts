import type { Config } from "../config/config.ts";
import type { Target } from "../routing/target.ts";

/** What the visitor is to do there before coming back. */
export type LoginPrompt = "sign_in" | "second_factor" | "step_up" | "enrol";

const PATH: Record<LoginPrompt, string> = {
  sign_in: "/.gatehouse/login",
  second_factor: "/.gatehouse/two-factor",
  step_up: "/.gatehouse/login",
  enrol: "/.gatehouse/account/two-factor",
};

/**
 * Where to sign in, step up or enrol, and which path to come back to. Always on the app's own host:
 * where there is a login host, the hosted pages know the way there and back.
 */
export function loginUrl(
  target: Target,
  prompt: LoginPrompt,
  back = target.path + target.query,
): string {
  const step = prompt === "step_up" ? "&step_up=1" : "";
  return `${PATH[prompt]}?return_to=${encodeURIComponent(back)}${step}`;
}

/** `iss` of the assertion (CONTRACT §6): the origin of the login host, or the app's own. */
export function issuerOf({ loginHost }: Config, { url }: Target): string {
  if (loginHost === undefined) return url.origin;
  // One loopback server serves all names on its port; elsewhere there is none to tell.
  return `${url.protocol}//${loginHost}${url.port === "" ? "" : `:${url.port}`}`;
}
