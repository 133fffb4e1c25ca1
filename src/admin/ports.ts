import type { SealingKeys } from "../assertion/signing-key.ts";
import type { Config } from "../config/config.ts";
import type { PasswordHasher } from "../factors/password-hash.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Notify } from "../mail/mailer.ts";
import type { ServiceTokens } from "../session/service-token-cache.ts";
import type { Later, Sessions } from "../session/session-cache.ts";

/** What administration stands on. */
export interface AdminPorts {
  readonly db: D1Database;
  readonly config: Config;
  readonly limiter: Limiter;
  readonly hasher: PasswordHasher;
  readonly sessions: Sessions;
  readonly serviceTokens: ServiceTokens;
  readonly later: Later;
  /** Mail about what has just changed, where mail is configured. */
  readonly notify: Notify;
  /** Seal the keys that sign assertions: the current one first. */
  readonly assertionKeys: SealingKeys;
  /** Words that make bad passwords here: the installation's name and hosts. */
  readonly context: readonly string[];
}

/** Who changes something, for the audit log. */
export interface By {
  /** A user name, `command line`, or `service:` and a token's name. */
  readonly name: string;
  readonly address: string;
}
