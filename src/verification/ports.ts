import type { PasswordHasher } from "../factors/password-hash.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Notify } from "../mail/mailer.ts";
import type { Later } from "../session/session-cache.ts";

/** What it takes to check a secret: where it is kept, what it may cost, and who counts. */
export interface VerificationPorts {
  readonly db: D1Database;
  readonly limiter: Limiter;
  readonly hasher: PasswordHasher;
  /** Opens TOTP secrets: the current key first, then the previous secret's. */
  readonly totpKeys: readonly [CryptoKey, ...CryptoKey[]];
  readonly later: Later;
  /** Mail about what has just changed, where mail is configured. */
  readonly notify: Notify;
}

/** Why an attempt was not even looked at. `seconds`: until the next one is. */
export type Throttled =
  | { readonly kind: "waiting"; readonly seconds: number }
  | { readonly kind: "busy" }
  | { readonly kind: "unavailable" };

/** A second factor can close for good, until an administrator opens it. */
export type RateLimited = Throttled | { readonly kind: "closed" };
