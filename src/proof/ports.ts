import type { PasswordHasher } from "../factors/password-hash.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Tell } from "../mail/mailer.ts";
import type { Later } from "../session/find-person.ts";

/** What it takes to check a secret: where it is kept, what it may cost, and who counts. */
export interface ProofPorts {
  readonly db: D1Database;
  readonly limiter: Limiter;
  readonly hasher: PasswordHasher;
  /** Opens TOTP secrets: the current key first, then the previous secret's. */
  readonly totpKeys: readonly [CryptoKey, ...CryptoKey[]];
  readonly later: Later;
  /** Mail about what has just changed, where mail is configured. */
  readonly tell: Tell;
}

/** Why an attempt was not even looked at. `seconds`: until the next one is. */
export type Delayed =
  | { readonly kind: "waiting"; readonly seconds: number }
  | { readonly kind: "busy" }
  | { readonly kind: "unavailable" };

/** A second factor can close for good, until an administrator opens it. */
export type Withheld = Delayed | { readonly kind: "closed" };
