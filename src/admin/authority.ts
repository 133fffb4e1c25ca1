import type { Actor } from "../audit/event.ts";
import { clientAddress } from "../http/browser.ts";
import { isSameOrigin } from "../http/csrf.ts";
import { readServiceCredentials } from "../http/service-credentials.ts";
import { SECOND } from "../kit/clock.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { readCookie } from "../session/cookies.ts";
import { readToken } from "../session/signed-token.ts";
import { hasTwoFactors, isAdministrator, isFreshSignIn } from "../session/visitor.ts";
import { verifyServiceToken } from "../verification/token.ts";
import { COMMAND_LINE_TOKEN_LIFETIME, commandLineClaims } from "./contract.ts";
import type { AuthorityRefusal } from "./refusals.ts";

/** How far ahead of ours a command line's clock may be. */
const LEEWAY = 30 * SECOND;

/**
 * Who administers: the holder of the secret (by the command line), a service token in `admins`, or
 * an administrator's session. One of them: whoever sends a token is judged by that alone.
 */
export async function findAuthority(
  request: Request,
  url: URL,
  services: Services,
  now: number,
): Promise<Result<Actor, AuthorityRefusal>> {
  const address = clientAddress(request);
  const credentials = readServiceCredentials(request.headers);
  const name =
    credentials.kind === "token"
      ? await serviceAuthority(services, { ...credentials, host: url.hostname, address }, now)
      : credentials.kind === "none" && !request.headers.has("Authorization")
        ? await sessionAuthority(request, url, services, now)
        : await commandLineAuthority(request, url, services, now);
  return name.ok ? ok({ name: name.value, address }) : name;
}

async function serviceAuthority(
  services: Services,
  asked: { token: string; host: string; address: string },
  now: number,
): Promise<Result<string, AuthorityRefusal>> {
  const verdict = await verifyServiceToken(services, asked, now);
  if (verdict.kind === "waiting") return refuse("too_many_attempts");
  if (verdict.kind === "refused") return refuse("token_refused");
  const { name, groups } = verdict.service;
  return isAdministrator({ groups }) ? ok(`service:${name}`) : refuse("not_an_administrator");
}

/** Good for this method, this target and this host alone: what is overheard opens nothing else. */
async function commandLineAuthority(
  request: Request,
  url: URL,
  { keys }: Pick<Services, "keys">,
  now: number,
): Promise<Result<string, AuthorityRefusal>> {
  const token = /^Bearer +([^\s,]+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
  const said = token && (await readToken(token, keys.commandLine, commandLineClaims));
  const holds =
    said &&
    said.aud === url.host &&
    said.htm === request.method &&
    said.htu === url.pathname + url.search &&
    (said.exp - said.iat) * SECOND <= COMMAND_LINE_TOKEN_LIFETIME &&
    said.iat * SECOND <= now + LEEWAY &&
    now < said.exp * SECOND;
  return holds ? ok("command line") : refuse("token_refused");
}

async function sessionAuthority(
  request: Request,
  url: URL,
  services: Services,
  now: number,
): Promise<Result<string, AuthorityRefusal>> {
  const changes = request.method !== "GET" && request.method !== "HEAD";
  const { loginHost } = services.config;
  // Where apps have hosts of their own, none of their scripts ever speaks for an administrator.
  if (loginHost !== undefined && url.hostname !== loginHost) return refuse("not_on_this_host");
  const cookie = readCookie(request, url, "gatehouse");
  if (cookie === undefined) return refuse("nobody");
  if (changes ? !isSameOrigin(request, url) : isElsewhere(request)) return refuse("cross_site");
  const found = await services.sessions.ask(cookie, services.waitUntil);
  if (!found) return refuse("nobody");
  const { person } = found;
  if (!isAdministrator(person)) return refuse("not_an_administrator");
  if (!hasTwoFactors(person)) return refuse("second_factor_missing");
  return changes && !isFreshSignIn(person, now) ? refuse("stale_sign_in") : ok(person.username);
}

/** A look from another site, by a browser that says so; typed into the address bar it is `none`. */
const isElsewhere = (request: Request): boolean =>
  !["same-origin", "none", null].includes(request.headers.get("Sec-Fetch-Site"));
