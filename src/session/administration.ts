import { type Config, sharesHosts } from "../config/config.ts";
import { isAdminPath } from "../config/paths.ts";

/**
 * Whether a sign-in that leads there is one for administration, with a code shown in person. Where
 * pages and an app share a host, scripts of the app run in the pages' own origin, so the session
 * that opens the app must not be enough to administer: administration begins with a sign-in of its
 * own, and ends ten minutes after it.
 */
export const beginsAdministration = (
  config: Pick<Config, "loginHost">,
  returnTo: string,
): boolean => sharesHosts(config) && isAdminPath(pathOf(returnTo));

/** Of a path with its query, as a return target is. */
const pathOf = (target: string): string =>
  URL.parse(target, "https://here.invalid")?.pathname ?? "";
