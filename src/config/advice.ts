import { MINUTE } from "../kit/clock.ts";
import { type Config, SHARED_HOST_NOTE, sharesHosts } from "./config.ts";
import { writeDuration } from "./fields.ts";

/** Longer than this, an account that was disabled works on for a noticeable time. */
const LONG_RECHECK = 5 * MINUTE;

/** What is allowed and worth a second look; said by `config check` and in administration. */
export function adviceOn(config: Config): readonly string[] {
  const open = config.apps.filter(({ policy }) => policy === "bypass").map(({ host }) => host);
  return [
    ...(sharesHosts(config) ? [SHARED_HOST_NOTE] : []),
    ...(open.length > 0 ? [`Open to everybody wherever no rule matches: ${open.join(", ")}.`] : []),
    ...(config.sessionRecheck > LONG_RECHECK
      ? [
          `SESSION_RECHECK is ${writeDuration(config.sessionRecheck)}: for so long, somebody who was disabled or signed out goes on in apps.`,
        ]
      : []),
    ...(config.hsts === undefined
      ? ["HSTS is off: a browser's first request may go over plain http."]
      : []),
  ];
}
