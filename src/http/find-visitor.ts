import { remembering } from "../kit/bounded-map.ts";
import type { Site } from "../routing/target.ts";
import { cookieIn, setCookie } from "../session/cookies.ts";
import type { Sessions, WaitUntil } from "../session/session-cache.ts";
import { NOBODY, type Visitor } from "../session/visitor.ts";
import { type ServiceVerificationPorts, verifyServiceToken } from "../verification/token.ts";
import { clientAddress } from "./browser.ts";
import { readServiceCredentials, type ServiceCredentials } from "./service-credentials.ts";

export interface VisitorPorts extends Pick<ServiceVerificationPorts, "db" | "serviceTokens"> {
  readonly sessions: Pick<Sessions, "find" | "recent">;
  /** Made for a wrong token only: requests that are let through do without it. */
  limiterFor(waitUntil: WaitUntil): ServiceVerificationPorts["limiter"];
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
 * Who sends a request. Where a token was sent, it alone counts: a session in the same
 * request is not looked at, so rights are never added up, and a wrong token is not made good by it.
 */
export function findVisitor(
  services: VisitorPorts,
  request: Request,
  url: Site,
  now: number,
  waitUntil: WaitUntil,
): FoundVisitor | Promise<FoundVisitor> {
  const credentials = readServiceCredentials(request.headers);
  if (credentials.kind !== "none")
    return findService(services, credentials, request, url, now, waitUntil);
  const cookie = sessionCookie(request, url);
  if (cookie === undefined) return NOBODY_FOUND;
  const person = services.sessions.recent(cookie, url.host);
  if (person) return { visitor: person, setCookies: [] };
  return findPerson(services, cookie, url, now, waitUntil);
}

const NOBODY_FOUND: FoundVisitor = { visitor: NOBODY, setCookies: [] };

async function findService(
  { limiterFor, ...services }: VisitorPorts,
  credentials: ServiceCredentials,
  request: Request,
  url: Site,
  now: number,
  waitUntil: WaitUntil,
): Promise<FoundVisitor> {
  // What cannot be read is looked for all the same, so that it costs what any wrong token costs.
  const token = credentials.kind === "token" ? credentials.token : "";
  const asked = { token, host: url.hostname, address: clientAddress(request) };
  const limiter: ServiceVerificationPorts["limiter"] = {
    refusedFor: (at, when) => limiterFor(waitUntil).refusedFor(at, when),
    spendAddress: (at, when) => limiterFor(waitUntil).spendAddress(at, when),
  };
  const verdict = await verifyServiceToken({ ...services, limiter, waitUntil }, asked, now);
  if (verdict.kind === "waiting") return { ...REFUSED, retryAfter: verdict.seconds };
  if (verdict.kind === "refused" || credentials.kind !== "token") return REFUSED;
  const stripAuthorization = credentials.inAuthorization;
  return { visitor: verdict.visitor, setCookies: [], stripAuthorization };
}

const sessionIn = (protocol: string) =>
  remembering((header) => cookieIn(header, { protocol }, "gatehouse"));
/** A browser sends the same cookies with every request of a page. */
const overHttps = sessionIn("https:");
const overHttp = sessionIn("http:");

/** The value of the session cookie, not verified yet. */
function sessionCookie({ headers }: Request, { protocol }: Site): string | undefined {
  const header = headers.get("cookie");
  if (header === null) return undefined;
  return protocol === "https:" ? overHttps(header) : overHttp(header);
}

async function findPerson(
  { sessions }: VisitorPorts,
  cookie: string,
  url: Site,
  now: number,
  waitUntil: WaitUntil,
): Promise<FoundVisitor> {
  const found = await sessions.find(cookie, url.host, waitUntil);
  if (!found) return NOBODY_FOUND;
  const { person, renewed } = found;
  const setCookies =
    renewed === undefined ? [] : [setCookie(url, "gatehouse", renewed, person.expiresAt - now)];
  return { visitor: person, setCookies };
}
