import type { SealingKeys } from "../assertion/signing-key.ts";
import type { AlarmRates } from "../limits/global-alarm.ts";

/** What the scheduled work stands on. */
export interface MaintenancePorts {
  readonly db: D1Database;
  /** For the keys that sign assertions. */
  readonly sealingKeys: SealingKeys;
  /** For TOTP secrets: the current key first. */
  readonly totpKeys: SealingKeys;
  readonly alarmRates: AlarmRates;
}
