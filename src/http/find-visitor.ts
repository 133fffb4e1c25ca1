import { readCookie, setCookie } from "../session/cookies.ts";
import type { Sessions } from "../session/session-cache.ts";
import { NOBODY, type Visitor } from "../session/visitor.ts";
import { type ServiceVerificationPorts, verifyServiceToken } from "../verification/token.ts";
import { clientAddress } from "./browser.ts";
import { readServiceCredentials } from "./service-credentials.ts";

export interface VisitorPorts extends ServiceVerificationPorts {
  readonly sessions: Pick<Sessions, "find">;
}

export interface FoundVisitor {
  readonly visitor: Visitor;
  readonly setCookies: readonly string[];
  readonly tokenRefused?: boolean;
  readonly retryAfter?: number;
  readonly stripAuthorization?: boolean;
}

const REFUSED = { visitor: NOBODY, setCookies: [], tokenRefused: true } as const;

/**
 * Who sends a request. Where a service token was sent, it alone counts: a session in the same
 * request is not looked at, so rights are never added up, and a wrong token is not made good by it.
 */
export async function findVisitor(
  services: VisitorPorts,
  request: Request,
  url: URL,
  now: number,
): Promise<FoundVisitor> {
  const credentials = readServiceCredentials(request.headers);
  if (credentials.kind === "none") return findPerson(services, request, url, now);
  // What cannot be read is looked for all the same, so that it costs what any wrong token costs.
  const token = credentials.kind === "token" ? credentials.token : "";
  const asked = { token, host: url.hostname, address: clientAddress(request) };
  const verdict = await verifyServiceToken(services, asked, now);
  if (verdict.kind === "waiting") return { ...REFUSED, retryAfter: verdict.seconds };
  if (verdict.kind === "refused" || credentials.kind !== "token") return REFUSED;
  const stripAuthorization = credentials.inAuthorization;
  return { visitor: verdict.service, setCookies: [], stripAuthorization };
}

async function findPerson(
  { sessions, waitUntil }: VisitorPorts,
  request: Request,
  url: URL,
  now: number,
): Promise<FoundVisitor> {
  const cookie = readCookie(request, url, "gatehouse");
  const found = cookie === undefined ? undefined : await sessions.find(cookie, url.host, waitUntil);
  if (!found) return { visitor: NOBODY, setCookies: [] };
  const { person, renewed } = found;
  const setCookies =
    renewed === undefined ? [] : [setCookie(url, "gatehouse", renewed, person.expiresAt - now)];
  return { visitor: person, setCookies };
}
