import type { AttemptCounter } from "./limits/attempt-counter.ts";

/** What wrangler.toml binds. The vars are `unknown` on purpose: only `config/` may read them. */
export interface Env {
  readonly DB: D1Database;
  readonly ATTEMPTS: DurableObjectNamespace<AttemptCounter>;
  readonly GATEHOUSE_SECRET?: string;
  readonly GATEHOUSE_SECRET_PREVIOUS?: string;
  readonly [name: string]: unknown;
}
