import type { Jwks } from "./assertion/signing-key.ts";
import type { SealKey } from "./audit/chain.ts";
import type { Webhook } from "./audit/webhook.ts";
import type { Config } from "./config/config.ts";
import type { Installation } from "./epoch/installation.ts";
import type { PasswordHasher } from "./factors/password-hash.ts";
import type { SealingKeys } from "./kit/seal.ts";
import type { Limiter } from "./limits/limiter.ts";
import type { Notify, SendMail } from "./mail/mailer.ts";
import type { ServiceTokens } from "./session/service-token-cache.ts";
import type { Sessions, WaitUntil } from "./session/session-cache.ts";
import type { SigningKeys } from "./session/signed-token.ts";
import type { CountedTotals } from "./telemetry/sinks.ts";

/**
 * One key for each purpose, derived from `GATEHOUSE_SECRET`. The previous secret has a part in `totp`
 * and `assertion` alone: it opens what is sealed at rest, and a secret that has leaked signs nothing.
 */
export interface Keys {
  readonly session: SigningKeys;
  readonly ticket: SigningKeys;
  readonly device: SigningKeys;
  readonly passkey: SigningKeys;
  readonly handOff: SigningKeys;
  /** Signs the hidden field of every form. */
  readonly form: CryptoKey;
  readonly commandLine: SigningKeys;
  /** Seals an unfinished enrolment, which the browser holds. */
  readonly enrolment: SealingKeys;
  readonly totp: SealingKeys;
  /** Seals the private keys that sign assertions. */
  readonly assertion: SealingKeys;
  /** Assigns names that nobody has to the counters they share. */
  readonly counters: CryptoKey;
  /** Seals what an administrator has typed and may send after another sign-in. */
  readonly draft: CryptoKey;
  /** Opens the set-up page as long as there is no user. */
  readonly setUpToken: string;
  /** Names the current secret in the database, and gives nothing of it away. */
  readonly secretId: string;
  /** Authenticates the seals of the audit log. */
  readonly auditSeal: SealKey;
  readonly previousSecretId: string | undefined;
}

export interface Health {
  /**
   * `degraded`: D1 and the counters answer, but the database is not one that fits. `restored`: it was
   * restored, and is closed.
   */
  readonly status: "ok" | "degraded" | "restored" | "unavailable";
  /** Names of the parts that are the reason, or that fail while requests are answered all the same. */
  readonly failing: readonly string[];
}

/** What the isolate offers to a request. A function takes the narrow pick of it that it needs. */
export interface Services {
  readonly config: Config;
  readonly db: D1Database;
  /** The binding AUDIT_DB, to which cron moves older events of the audit log (`audit/log.ts`). */
  readonly auditDb: D1Database | undefined;
  readonly keys: Keys;
  readonly limiter: Limiter;
  readonly hasher: PasswordHasher;
  readonly sessions: Sessions;
  readonly serviceTokens: ServiceTokens;
  /** Mail about what has just changed, where mail is configured. */
  readonly notify: Notify;
  /** `undefined` where mail is not configured. */
  readonly sendMail: SendMail | undefined;
  /** Keeps the request's context alive for work that goes on after the response. */
  readonly waitUntil: WaitUntil;
  /** Detects a restored database; absent without the binding EPOCH. */
  readonly installation: Installation | undefined;
  /** What all isolates have counted; absent without the binding TOTALS. */
  readonly counted: ((now: number) => Promise<CountedTotals>) | undefined;
  /** Where the audit log is sent, if AUDIT_WEBHOOK says so. */
  readonly webhook: Webhook | undefined;
  /** The status of the answer to a bare GET, without an assertion; `undefined`: no answer. */
  readonly askOrigin: (url: string) => Promise<number | undefined>;
  jwks(now: number): Promise<Jwks>;
  health(now: number): Promise<Health>;
}
