import { createKeyring } from "./assertion/keyring.ts";
import { createWebhook } from "./audit/webhook.ts";
import type { Config, Origin } from "./config/config.ts";
import { parseConfig } from "./config/parse.ts";
import type { Env } from "./env.ts";
import { createInstallation } from "./epoch/installation.ts";
import { createHashQueue, createTraffic } from "./factors/hash-queue.ts";
import { createPasswordHasher, type HashWork } from "./factors/password-hash.ts";
import { createTroubleLog } from "./gateway/origin-trouble.ts";
import type { GuardPorts } from "./gateway/ports.ts";
import { findVisitor } from "./http/find-visitor.ts";
import { systemClock } from "./kit/clock.ts";
import { derivedToken, type Purpose, sealingKey, signingKey } from "./kit/derive.ts";
import { ok, type Result } from "./kit/result.ts";
import type { SealingKeys } from "./kit/seal.ts";
import { createRefusedNetworks } from "./limits/counters.ts";
import { createLimiter } from "./limits/limiter.ts";
import { createMailer, type MailBinding } from "./mail/mailer.ts";
import { findTrouble } from "./maintenance/self-check.ts";
import type { Health, Keys, Services } from "./services.ts";
import { createServiceTokens } from "./session/service-token-cache.ts";
import { createSessions, type WaitUntil } from "./session/session-cache.ts";
import {
  answered,
  createDatabase,
  StorageError,
  toStorageError,
  type WrittenEvent,
} from "./store/database.ts";
import { findLanguage } from "./store/users.ts";
import { createMetrics, type Metrics } from "./telemetry/metrics.ts";
import { createRequestLog, type RequestLog } from "./telemetry/request-log.ts";
import { type CountedTotals, toDataset, toTotals } from "./telemetry/sinks.ts";

/** What one isolate keeps: built once, handed to each request around its own `waitUntil`. */
export interface Container {
  readonly config: Config;
  readonly metrics: Metrics;
  readonly log: RequestLog;
  /** Passes on what cron has done. */
  noteMaintenance(failed: readonly string[]): Promise<void>;
  /** `written` is called for each audit event, once it is in the database. */
  services(waitUntil: WaitUntil, written?: (event: WrittenEvent) => void): Services;
  guardPorts(of: PerRequest): GuardPorts;
}

type PerRequest = Pick<GuardPorts, "waitUntil" | "requestId" | "page">;

/** The container, or the mistakes of the configuration. Derives every key once per isolate. */
export async function createContainer(env: Env): Promise<Result<Container, readonly string[]>> {
  const parsed = parseConfig(env);
  if (!parsed.ok) return parsed;
  const config = parsed.value;
  const clock = systemClock;
  const installation =
    env.EPOCH && createInstallation({ namespace: env.EPOCH, db: createDatabase(env.DB), clock });
  const db = createDatabase(env.DB, installation?.check);
  const totals = env.TOTALS && toTotals(env.TOTALS);
  const dataset = env.METRICS && toDataset(env.METRICS);
  const sinks = [totals, dataset].filter((sink) => sink !== undefined);
  const metrics = createMetrics(config.apps, sinks);
  const log = createRequestLog(info, clock, config.logRequests === "all");
  const auditDb = env.AUDIT_DB && createDatabase(env.AUDIT_DB);
  const keys = await deriveKeys(config.secrets);
  const sessions = createSessions({
    db,
    keys: keys.session,
    clock,
    recheck: config.sessionRecheck,
    idle: config.sessionIdle,
    rechecked: metrics.rechecked,
  });
  const serviceTokens = createServiceTokens({ db, recheck: config.sessionRecheck });
  const limiterFor = (waitUntil: WaitUntil) =>
    createLimiter(env.ATTEMPTS, { waitUntil, report, refused, key: keys.counters });
  const keyring = createKeyring({ db, sealingKeys: keys.assertion });
  const traffic = createTraffic();
  const queue = createHashQueue({ traffic, counted: metrics.hash });
  const hasher = createPasswordHasher(queue, hashElsewhere(env.HASHING));
  const refused = createRefusedNetworks();
  const reportTrouble = createTroubleLog(warn, clock);
  const mail =
    config.mailFrom === undefined
      ? undefined
      : { from: config.mailFrom, binding: env.MAIL as MailBinding };

  const noticeMail = (worked: boolean): void => totals?.notice("mail", worked);

  // Loaded when it is needed: an isolate that only forwards has nothing to say.
  const textsFor = async (usernameKey: string) => {
    const { translationFor } = await import("./pages/translation.ts");
    return translationFor(await findLanguage(db, usernameKey).catch(() => undefined));
  };
  const webhook =
    config.auditWebhook === undefined
      ? undefined
      : createWebhook(
          config.auditWebhook,
          await derivedToken(config.secrets[0], "audit webhook"),
          (url, init) => fetch(url, init),
        );

  const visitorPorts = { db, sessions, serviceTokens, limiterFor };
  const guardPorts: Omit<GuardPorts, keyof PerRequest> = {
    ...{ config, clock, reportTrouble, metrics, log },
    findVisitor(request, url, now, waitUntil) {
      traffic.note(now);
      return findVisitor(visitorPorts, request, url, now, waitUntil);
    },
    assertionFor: keyring.sign,
    fetchOrigin: (origin, request, init) => fetchOrigin(env, origin, request, init),
    stillValid: (visitor, now, usedAt) =>
      visitor.kind === "person"
        ? sessions.stillValid(visitor.sessionId, now, usedAt)
        : serviceTokens.stillValid(visitor.tokenId, now),
  };

  const counted =
    totals && ((now: number): Promise<CountedTotals> => countedBy(metrics, totals, now));

  return ok({
    ...{ config, metrics, log },
    async noteMaintenance(failed) {
      const isWebhook = (job: string): boolean => job === "audit_webhook";
      if (webhook) totals?.notice("audit_webhook", !failed.some(isWebhook));
      totals?.notice("maintenance", failed.every(isWebhook));
      await totals?.sendNotices();
    },
    services(waitUntil, written) {
      const limiter = limiterFor(waitUntil);
      return {
        ...{ config, keys, sessions, serviceTokens, hasher, limiter, waitUntil },
        db: written ? createDatabase(env.DB, installation?.check, written) : db,
        ...{ auditDb, installation, counted },
        webhook,
        askOrigin,
        ...createMailer({ mail, site: config.name, textsFor, waitUntil, report, sent: noticeMail }),
        jwks: (now) => keyring.jwks(now),
        async health(now) {
          const [reachable, storage, beside] = await Promise.all([
            limiter.reachable(now),
            storageTrouble({ db, auditDb, keys }, now),
            totals ? totals.failing(now).catch(() => ["metrics"]) : NONE,
          ]);
          const stuck = metrics.isFailing() && !beside.includes("metrics") ? ["metrics"] : [];
          const failing = [
            ...storage.parts,
            ...(reachable ? [] : ["counters"]),
            ...beside,
            ...stuck,
          ];
          if (storage.status === "ok" && !reachable) return { status: "unavailable", failing };
          return { status: storage.status, failing };
        },
      };
    },
    guardPorts: (of) => ({ ...guardPorts, ...of }),
  });
}

const NONE: readonly string[] = [];

async function storageTrouble(
  checked: Pick<Services, "db" | "auditDb" | "keys">,
  now: number,
): Promise<{ readonly status: Health["status"]; readonly parts: readonly string[] }> {
  try {
    const found = await findTrouble(checked, now);
    const parts = found.flatMap(({ event, degraded }) => {
      if (event.startsWith("audit_db")) return ["audit_db"];
      return degraded ? [event === "schema_trouble" ? "schema" : "secret"] : [];
    });
    return { status: found.some(({ degraded }) => degraded) ? "degraded" : "ok", parts };
  } catch (error) {
    const restored = error instanceof StorageError && error.code === "restored";
    return restored
      ? { status: "restored", parts: [] }
      : { status: "unavailable", parts: ["storage"] };
  }
}

/** ms for an origin that is asked whether it is open. */
const PATIENCE = 10_000;

const askOrigin = (url: string): Promise<number | undefined> =>
  fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }).then(
    async ({ status, body }) => {
      await body?.cancel();
      return status;
    },
    () => undefined,
  );

/** What all isolates have counted, this one up to now. */
async function countedBy(
  metrics: Metrics,
  totals: { read(): Promise<CountedTotals> },
  now: number,
): Promise<CountedTotals> {
  await metrics.send(now);
  return totals.read();
}

const info = (entry: object): void =>
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.log(JSON.stringify(entry));

const warn = (entry: object): void =>
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.warn(JSON.stringify(entry));

/** One object for each isolate, so that it is near and nobody else waits for it. */
function hashElsewhere(namespace: Env["HASHING"]): HashWork | undefined {
  if (!namespace) return undefined;
  const id = namespace.newUniqueId();
  const failing = (error: unknown): never => {
    throw toStorageError(error);
  };
  // A stub is of no use after an exception, and costs nothing: each hash gets a fresh one.
  return {
    matches: (encoded, phc, text) =>
      answered(namespace.get(id).matches(encoded, phc, text)).catch(failing),
    matchesForeign: (foreign, text) =>
      answered(namespace.get(id).matchesForeign(foreign, text)).catch(failing),
    hash: (text, salt, cost) => answered(namespace.get(id).hash(text, salt, cost)).catch(failing),
  };
}

const report = (error: unknown): void =>
  // biome-ignore lint/suspicious/noConsole: the operator's log is the only place for it
  console.error(JSON.stringify({ event: "side_work_failed", error: String(error) }));

async function deriveKeys([current, previous]: Config["secrets"]): Promise<Keys> {
  const signing = async (purpose: Purpose): Promise<readonly [CryptoKey]> => [
    await signingKey(current, purpose),
  ];
  const atRest = async (purpose: Purpose): Promise<SealingKeys> => [
    await sealingKey(current, purpose),
    ...(previous ? [await sealingKey(previous, purpose)] : []),
  ];
  const [session, ticket, device, passkey, handOff, commandLine] = await Promise.all([
    signing("session cookie"),
    signing("ticket cookie"),
    signing("device cookie"),
    signing("passkey challenge"),
    signing("hand-off"),
    signing("command line"),
  ]);
  const [draft, counters, auditSeal] = await Promise.all([
    sealingKey(current, "administration draft sealed"),
    signingKey(current, "shared counters"),
    signingKey(current, "audit seal"),
  ]);
  const [form, enrolment, totp, assertion, setUpToken, secretId, previousId] = await Promise.all([
    signingKey(current, "form token"),
    sealingKey(current, "enrolment state"),
    atRest("totp secret"),
    atRest("signing key"),
    derivedToken(current, "setup link"),
    derivedToken(current, "secret id"),
    previous && derivedToken(previous, "secret id"),
  ]);
  // On the way to a change both are set to the same: there is nothing to seal anew yet.
  const previousSecretId = previousId === secretId ? undefined : previousId;
  return {
    ...{ session, ticket, device, passkey, handOff, commandLine },
    ...{ draft, counters, form, setUpToken, secretId, previousSecretId },
    enrolment: [enrolment],
    totp,
    assertion,
    auditSeal: { key: auditSeal, secretId },
  };
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
