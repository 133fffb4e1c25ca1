import { Hono } from "hono";
import { VERSION } from "../config/version.ts";
import { clientAddress } from "../http/browser.ts";
import { readServiceCredentials } from "../http/service-credentials.ts";
import { EXPOSITION_TYPE, exposition } from "../telemetry/exposition.ts";
import { verifyServiceToken } from "../verification/token.ts";
import type { PageContext, PageEnv } from "./context.ts";
import { problem } from "./problem.ts";

/** The group of service tokens that may read it, and nothing else by that. */
const READERS = "metrics";

const REFUSALS = {
  nobody: [401, "Authentication required"],
  token_refused: [401, "Token refused"],
  too_many_attempts: [429, "Too many wrong tokens from this network"],
  not_in_group: [403, `This needs the group ${READERS}`],
  unavailable: [503, "There is no binding TOTALS in wrangler.toml"],
} as const;

function refused(c: PageContext, reason: keyof typeof REFUSALS): Response {
  const [status, title] = REFUSALS[reason];
  c.env.note.reason = reason;
  const more = { request_id: c.var.requestId };
  const response = problem(status, reason.replaceAll("_", "-"), title, more);
  if (status === 401) response.headers.set("WWW-Authenticate", 'Bearer realm="gatehouse"');
  if (status === 429) response.headers.set("Retry-After", "60");
  return response;
}

/** What all isolates have counted, for Prometheus. */
export const metricsPage = new Hono<PageEnv>().get("/metrics", async (c) => {
  const { services, url, now } = c.var;
  const credentials = readServiceCredentials(c.req.raw.headers);
  if (credentials.kind === "none" && !c.req.raw.headers.has("Authorization"))
    return refused(c, "nobody");
  const token = credentials.kind === "token" ? credentials.token : "";
  const asked = { token, host: url.hostname, address: clientAddress(c.req.raw) };
  const verdict = await verifyServiceToken(services, asked, now);
  if (verdict.kind === "waiting") return refused(c, "too_many_attempts");
  if (verdict.kind === "refused") return refused(c, "token_refused");
  const { visitor } = verdict;
  if (visitor.kind !== "service" || !visitor.groups.includes(READERS))
    return refused(c, "not_in_group");
  if (!services.counted) return refused(c, "unavailable");
  const { totals } = await services.counted(now);
  const text = exposition(services.config.apps, totals, VERSION);
  return c.body(text, 200, { "Content-Type": EXPOSITION_TYPE });
});
