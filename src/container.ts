import type { ApiPorts } from "./admin/api.ts";
import { createKeyring } from "./assertion/keyring.ts";
import type { Config, Origin } from "./config/config.ts";
import { parseConfig } from "./config/parse.ts";
import type { Env } from "./env.ts";
import { createHashQueue } from "./factors/hash-queue.ts";
import { createPasswordHasher } from "./factors/password-hash.ts";
import type { GuardPorts } from "./gateway/ports.ts";
import { findVisitor } from "./http/find-visitor.ts";
import { systemClock } from "./kit/clock.ts";
import { derivedToken, type Purpose, sealingKey, signingKey } from "./kit/derive.ts";
import { ok, type Result } from "./kit/result.ts";
import { createLimiter } from "./limits/create-limiter.ts";
import { createMailer, type MailBinding } from "./mail/mailer.ts";
import type { MaintenancePorts } from "./maintenance/ports.ts";
import type { PagePorts } from "./pages/ports.ts";
import { createServiceTokens, type ServiceTokens } from "./session/service-token-cache.ts";
import { createSessions, type Later, type Sessions } from "./session/session-cache.ts";
import type { Person, Service } from "./session/visitor.ts";
import { pingDatabase } from "./store/health.ts";
import { findSession } from "./store/sessions.ts";

/** All rooms of one isolate, ready for requests. */
export interface Container {
  readonly config: Config;
  readonly maintenancePorts: MaintenancePorts;
  pagePorts(later: Later): PagePorts;
  adminPorts(later: Later): ApiPorts;
  guardPorts(later: Later, page: GuardPorts["page"]): GuardPorts;
}

/** The mistakes of the configuration, or the house. Derives every key once per isolate. */
export async function createContainer(env: Env): Promise<Result<Container, readonly string[]>> {
  const parsed = parseConfig(env);
  if (!parsed.ok) return parsed;
  const config = parsed.value;
  const db = env.DB;
  const clock = systemClock;
  const keys = await deriveKeys(config.secrets);
  const sessions = createSessions({
    db,
    keys: keys.session,
    clock,
    recheck: config.sessionRecheck,
    idle: config.sessionIdle,
  });
  const serviceTokens = createServiceTokens({ db, recheck: config.sessionRecheck });
  const limiterFor = (later: Later) => createLimiter(env.ATTEMPTS, { waitUntil: later, report });
  const keyring = createKeyring({ db, sealingKeys: keys.signing });
  const hasher = createPasswordHasher(createHashQueue());

  const lasting = {
    config,
    db,
    sessions,
    serviceTokens,
    hasher,
    totpKeys: keys.totp,
    pendingKeys: keys.pending,
    sessionKeys: keys.session,
    assertionKeys: keys.signing,
    ticketKeys: keys.ticket,
    deviceKeys: keys.device,
    handOffKeys: keys.handOff,
    setUpToken: keys.setUpToken,
    sessionMax: config.sessionMax,
    trustedDevice: config.trustedDevice,
    passwordMinimum: config.passwordMinimum,
    context: [config.name, ...config.apps.map(({ host }) => host)],
    jwks: (now: number) => keyring.jwks(now),
  };

  const mail =
    config.mailFrom === undefined
      ? undefined
      : { from: config.mailFrom, binding: env.MAIL as MailBinding };
  const notifierFor = (later: Later) => createMailer({ mail, site: config.name, later, report });

  return ok({
    config,
    maintenancePorts: {
      db,
      sealingKeys: keys.signing,
      totpKeys: keys.totp,
      alarmRates: config.alarm,
    },
    pagePorts(later) {
      const limiter = limiterFor(later);
      const healthy = async (now: number) =>
        (await Promise.all([limiter.reachable(now), pingDatabase(db)]))[0];
      return { ...lasting, later, limiter, healthy, notify: notifierFor(later) };
    },
    adminPorts: (later) => ({
      ...lasting,
      commandLineKeys: keys.commandLine,
      later,
      limiter: limiterFor(later),
      notify: notifierFor(later),
    }),
    guardPorts: (later, page) => ({
      config,
      page,
      clock,
      findVisitor: (request, url, now) =>
        findVisitor(
          {
            ...{ db, sessions, serviceTokens, later },
            // Made for a wrong token only: requests that are let through do without it.
            limiter: { spendAddress: (at, when) => limiterFor(later).spendAddress(at, when) },
          },
          request,
          url,
          now,
        ),
      assertionFor: (visitor, audience, issuer, now) =>
        keyring.sign(visitor, audience, issuer, now),
      fetchOrigin: (origin, request, init) => fetchOrigin(env, origin, request, init),
      stillValid: (visitor, now) => stillValid({ db, serviceTokens, sessions }, visitor, now),
    }),
  });
}

const report = (error: unknown): void =>
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.error(JSON.stringify({ event: "side_work_failed", error: String(error) }));

async function deriveKeys(secrets: Config["secrets"]) {
  const [current, ...previous] = secrets;
  const all = async (
    make: (secret: Config["secrets"][number], purpose: Purpose) => Promise<CryptoKey>,
    purpose: Purpose,
  ): Promise<readonly [CryptoKey, ...CryptoKey[]]> => [
    await make(current, purpose),
    ...(await Promise.all(previous.map((secret) => make(secret, purpose)))),
  ];
  const [session, ticket, device, handOff, commandLine] = await Promise.all([
    all(signingKey, "session cookie"),
    all(signingKey, "ticket cookie"),
    all(signingKey, "device cookie"),
    all(signingKey, "hand-off"),
    all(signingKey, "command line"),
  ]);
  const [pending, totp, signing, setUpToken] = await Promise.all([
    all(sealingKey, "enrolment state"),
    all(sealingKey, "totp secret"),
    all(sealingKey, "signing key"),
    derivedToken(current, "setup link"),
  ]);
  return { session, ticket, device, handOff, commandLine, pending, totp, signing, setUpToken };
}

function fetchOrigin(
  env: Env,
  origin: Origin,
  request: string | Request,
  init?: RequestInit,
): Promise<Response> {
  if (origin.kind !== "service") return fetch(request, init);
  const service = env[origin.binding] as Fetcher;
  return service.fetch(request, init);
}

/** Asked of the truth, for connections that outlive the cookie they began with. */
async function stillValid(
  {
    db,
    serviceTokens,
    sessions,
  }: { db: D1Database; serviceTokens: ServiceTokens; sessions: Sessions },
  visitor: Person | Service,
  now: number,
): Promise<boolean> {
  if (visitor.kind === "service") return serviceTokens.stillValid(visitor.tokenId, now);
  const found = await findSession(db, visitor.sessionId);
  return found !== undefined && sessions.isActive(found.session, now);
}
