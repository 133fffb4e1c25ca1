import { parseDuration } from "../../config/fields.ts";
import { usernameKey } from "../../factors/username.ts";
import type { AuditQuery } from "../../store/audit-events.ts";

/** As it stands in the address: text that somebody may have typed. */
export interface AuditFilter {
  readonly user: string;
  readonly event: string;
  /** One of {@link PERIODS}. */
  readonly since: string;
}

export const PERIODS: readonly (readonly [value: string, text: string])[] = [
  ["", "Ever"],
  ["1h", "The last hour"],
  ["1d", "The last day"],
  ["7d", "The last 7 days"],
  ["30d", "The last 30 days"],
  ["90d", "The last 90 days"],
];

const LONGEST = 256;

/** What is none of the choices is no choice. */
export function readAuditFilter(query: (name: string) => string | undefined): AuditFilter {
  const since = query("since") ?? "";
  return {
    user: (query("user") ?? "").trim().slice(0, LONGEST),
    event: (query("event") ?? "").slice(0, LONGEST),
    since: PERIODS.some(([value]) => value === since) ? since : "",
  };
}

export function auditQueryOf(
  { user, event, since }: AuditFilter,
  page: { before: number | undefined; limit: number },
  now: number,
): AuditQuery {
  const passed = parseDuration(since);
  return {
    user: user === "" ? undefined : { typed: user, key: usernameKey(user) },
    event: event === "" ? undefined : event,
    since: passed === undefined ? 0 : now - passed,
    ...page,
  };
}
