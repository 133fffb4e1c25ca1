import type { Actor } from "../audit/event.ts";
import { clientAddress } from "../http/browser.ts";
import { readServiceCredentials } from "../http/service-credentials.ts";
import { SECOND } from "../kit/clock.ts";
import { ok, type Result, refuse } from "../kit/result.ts";
import type { Services } from "../services.ts";
import { readToken } from "../session/signed-token.ts";
import { isAdministrator } from "../session/visitor.ts";
import { verifyServiceToken } from "../verification/token.ts";
import { COMMAND_LINE_TOKEN_LIFETIME, commandLineClaims } from "./contract.ts";
import type { AuthorityRefusal } from "./refusals.ts";

/** The name of the holder of the secret in the audit log. */
export const COMMAND_LINE = "command line";

/** How far ahead of ours a command line's clock may be. */
const LEEWAY = 30 * SECOND;

/**
 * Who administers by the API: the holder of the secret (the command line), or a service token in
 * `admins`. Never a cookie: a browser attaches it to whatever a script on the same host asks for,
 * and where pages and an app share a host, that script is the app's.
 */
export async function findAuthority(
  request: Request,
  url: URL,
  services: Services,
  now: number,
): Promise<Result<Actor, AuthorityRefusal>> {
  const address = clientAddress(request);
  const credentials = readServiceCredentials(request.headers);
  const sent = credentials.kind !== "none" || request.headers.has("Authorization");
  if (!sent) return refuse("nobody");
  const name =
    credentials.kind === "token"
      ? await serviceAuthority(services, { ...credentials, host: url.hostname, address }, now)
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
  const service = verdict.visitor;
  // People administer with two fresh factors, never with a token.
  if (service.kind !== "service" || !isAdministrator(service)) {
    return refuse("not_an_administrator");
  }
  // An isolate may remember a token for a while, which is good enough for an app, but not for
  // administration: a stolen token that is removed must stop working at once.
  const valid = await services.serviceTokens.stillValid(service.tokenId, now);
  return valid ? ok(`service:${service.name}`) : refuse("token_refused");
}

/** Valid for this method, target and host only, so a captured request is of no use for another. */
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
  return holds ? ok(COMMAND_LINE) : refuse("token_refused");
}
