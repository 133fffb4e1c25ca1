import type { Config } from "../config/config.ts";
import { isAdminPath } from "../config/paths.ts";

/**
 * Whether pages and an app share a host, so that scripts of the app run in the pages' own origin.
 * There the session that opens the app must not be enough to administer: administration begins with
 * a sign-in of its own, and ends ten minutes after it.
 */
export const sharesHost = ({ loginHost }: Pick<Config, "loginHost">): boolean =>
  loginHost === undefined;

/** Whether a sign-in that leads there is one for administration: a code is asked for in person. */
export const beginsAdministration = (
  config: Pick<Config, "loginHost">,
  returnTo: string,
): boolean => sharesHost(config) && isAdminPath(pathOf(returnTo));

/** Of a path with its query, as a return target is. */
const pathOf = (target: string): string =>
  URL.parse(target, "https://here.invalid")?.pathname ?? "";
