import { ok, type Result, refuse } from "../../kit/result.ts";
import {
  crossOrigin,
  forgeries,
  identityHeaders,
  reserved,
  spellings,
  strangers,
  unknownHosts,
} from "./admission.ts";
import { createServer, NAVIGATION, type Server, type Trust } from "./ask.ts";
import { type Check, json, type Outcome, type Target } from "./check.ts";
import { keyOverlap, publicKeys } from "./keys.ts";
import { clock, closedAddresses, exposedOrigin, transport } from "./network.ts";
import { caching, cookieFlags, formTokens, pageContent, pageHeaders, versions } from "./pages.ts";

const health: Check = {
  name: "Healthy",
  async run({ gate }) {
    const answer = await gate.ask({ path: "/.gatehouse/health" });
    if (!answer.ok) return [answer.reason];
    const { status, body } = answer.value;
    const said = json(body).status;
    if (said === undefined) return [`health is answered with ${status}, and not by Gatehouse`];
    return status === 200 && said === "ok" ? [] : [`health says ${said}`];
  },
};

const CHECKS: readonly Check[] = [
  ...[health, strangers, forgeries, spellings, reserved, unknownHosts, crossOrigin],
  ...[identityHeaders, pageHeaders, pageContent, formTokens, cookieFlags, caching],
  ...[publicKeys, keyOverlap, clock, transport, versions, exposedOrigin, closedAddresses],
];

export interface Finding {
  readonly check: string;
  readonly verdict: "ok" | "wrong" | "skipped";
  readonly details: readonly string[];
}

export type ProbeOptions = Omit<Target, "gate" | "login" | "loginPath">;

/** Every check, one request after the other. The refusal: there is nothing to be probed. */
export async function probe(url: URL, options: ProbeOptions): Promise<Result<Finding[], string>> {
  const gate = createServer(url, options.trust);
  const first = await gate.ask({ path: "/.gatehouse/health" });
  if (!first.ok) return refuse(`${url.origin} cannot be probed: ${first.reason}`);
  const target = { ...options, gate, ...(await findLogin(gate, options.trust)) };
  const findings: Finding[] = [];
  for (const { name, run } of CHECKS) findings.push(findingOf(name, await run(target)));
  return ok(findings);
}

const findingOf = (check: string, outcome: Outcome): Finding =>
  "skipped" in outcome
    ? { check, verdict: "skipped", details: [outcome.skipped] }
    : { check, verdict: outcome.length === 0 ? "ok" : "wrong", details: outcome };

const MOST_REDIRECTS = 5;

/** The sign-in page, on the host that this one leads to. */
async function findLogin(
  gate: Server,
  trust: Trust,
): Promise<{ readonly login: Server; readonly loginPath: string }> {
  let at = new URL("/.gatehouse/login", gate.url);
  for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
    const server = createServer(at, trust);
    const answer = await server.ask({ path: at.pathname + at.search, headers: NAVIGATION });
    const next = answer.ok ? URL.parse(answer.value.header("location"), at) : null;
    if (!answer.ok || answer.value.status < 300 || answer.value.status > 399 || !next) break;
    at = next;
  }
  return { login: createServer(new URL(at.origin), trust), loginPath: at.pathname + at.search };
}
