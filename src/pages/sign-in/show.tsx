import { PATHS, withQuery } from "../../config/paths.ts";
import type { STATUS } from "../../http/refusals.ts";
import { browserHolder } from "../../login/submit-passkey.ts";
import { matchApp } from "../../routing/match.ts";
import { formPage, frameOf, page } from "../answer.tsx";
import type { PageContext } from "../context.ts";
import { formLeadsTo } from "../hand-off.ts";
import { askForPasskey, giveBrowserSecret } from "../passkeys/request.tsx";
import type { Frame } from "../ui/layout.tsx";
import { LoginPage, type LoginProps } from "./view.tsx";

/** The login page, with a challenge for passkeys, which is signed and not stored. */
export async function showLogin(
  c: PageContext,
  props: Omit<LoginProps, keyof Frame | "passkey" | "destination">,
  status?: (typeof STATUS)[keyof typeof STATUS],
) {
  formLeadsTo(c, props.returnTo);
  const again = withQuery(PATHS.login, {
    return_to: props.returnTo,
    step_up: props.stepUp ? "1" : undefined,
  });
  const passkey = await askForPasskey(c, browserHolder(giveBrowserSecret(c)), again);
  const destination = destinationOf(c, props.returnTo);
  const view = <LoginPage {...{ ...frameOf(c), ...props, destination, passkey }} />;
  return status === undefined ? formPage(c, view, props.problem) : page(c, view, status);
}

/** The app that a sign-in is for: by its hand-off URL, or by this host, unless that only signs people in. */
function destinationOf({ var: { url, services } }: PageContext, returnTo: string) {
  const app = returnTo.startsWith("/") ? url : new URL(returnTo);
  const { config } = services;
  if (app.hostname === config.loginHost) return undefined;
  return { host: app.host, name: matchApp(config, app.hostname)?.name };
}
