import type { Epoch } from "./epoch/epoch-object.ts";
import type { PasswordHashing } from "./factors/hashing-object.ts";
import type { AttemptCounter } from "./limits/attempt-counter.ts";
import type { Totals } from "./telemetry/totals-object.ts";

/** What wrangler.toml binds. The vars are `unknown` on purpose: only `config/` may read them. */
export interface Env {
  readonly DB: D1Database;
  /** Where older events of the audit log are; absent: all are in DB. */
  readonly AUDIT_DB?: D1Database;
  readonly ATTEMPTS: DurableObjectNamespace<AttemptCounter>;
  /** Absent in a configuration of an earlier version: passwords are then hashed in the isolate. */
  readonly HASHING?: DurableObjectNamespace<PasswordHashing>;
  /** Absent in a configuration of an earlier version: a restored database is then not noticed. */
  readonly EPOCH?: DurableObjectNamespace<Epoch>;
  /** Absent in a configuration of an earlier version: there is no page for Prometheus then. */
  readonly TOTALS?: DurableObjectNamespace<Totals>;
  readonly METRICS?: AnalyticsEngineDataset;
  readonly GATEHOUSE_SECRET?: string;
  readonly GATEHOUSE_SECRET_PREVIOUS?: string;
  readonly [name: string]: unknown;
}
