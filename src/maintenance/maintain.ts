import { maintainKeys } from "../assertion/rotation.ts";
import type { Services } from "../services.ts";
import { resealTotpSecrets } from "../verification/totp-secret.ts";
import { type Alarm, raiseAlarms } from "./alarm.ts";
import { checkOrigins, type ExposedOrigins } from "./check-origins.ts";
import { deliverAuditLog, giveUpUnsentEvents, type UnsentEvents } from "./deliver-audit.ts";
import { moveAuditLog } from "./move-audit.ts";
import {
  moveEarlierCodes,
  moveEarlierLog,
  PURGE_JOBS,
  summarise,
  summariseUsers,
} from "./purge.ts";
import {
  purgeAuditEvents,
  purgeAuditSeals,
  shortenAuditLog,
  type TooLarge,
} from "./purge-audit.ts";
import { sealAuditLog } from "./seal-audit.ts";

export interface Maintained {
  readonly alarms: readonly (Alarm | ExposedOrigins | UnsentEvents | TooLarge)[];
  /** Jobs that failed, by name; the next run does them again. */
  readonly failed: readonly { readonly job: string; readonly error: unknown }[];
}

/**
 * The work of cron: the alarm over all accounts, keys in time and secrets under the current one,
 * and an end to what is over. No job waits for another or stops one. Running it twice at once, or
 * late, does no harm, and no access decision depends on it.
 */
export async function maintain(
  services: Pick<
    Services,
    "db" | "auditDb" | "keys" | "config" | "installation" | "webhook" | "askOrigin"
  >,
  now: number,
): Promise<Maintained> {
  const alarms: (Alarm | ExposedOrigins | UnsentEvents | TooLarge)[] = [];
  const jobs: Record<string, () => Promise<unknown>> = {
    alarm: async () => alarms.push(...(await raiseAlarms(services, now))),
    origins: async () => alarms.push(...(await checkOrigins(services, now))),
    installation: async () => services.installation?.advance(),
    seal_audit: () => sealAuditLog(services, now),
    audit_db: async () => {
      const { auditDb } = services;
      if (!auditDb) return;
      await purgeAuditEvents(services, now, auditDb);
      alarms.push(...(await shortenAuditLog(services, now, auditDb)));
      await moveAuditLog({ ...services, auditDb }, now);
    },
    audit_webhook: async () => {
      try {
        await deliverAuditLog(services, now);
      } finally {
        alarms.push(...(await giveUpUnsentEvents(services, now)));
      }
    },
    signing_keys: () => maintainKeys(services.db, services.keys.assertion, now),
    totp_secrets: () => resealTotpSecrets(services),
    refusal_counts: () => services.db.batch([...summarise(services.db, now)]),
    refusals_of_users: () => services.db.batch([...summariseUsers(services.db, now)]),
    audit_events_before: () => moveEarlierLog(services.db),
    audit_events: async () => {
      await purgeAuditEvents(services, now);
      alarms.push(...(await shortenAuditLog(services, now)));
    },
    audit_seals: () => purgeAuditSeals(services, now),
    recovery_codes: () => moveEarlierCodes(services.db),
  };
  for (const [table, run] of PURGE_JOBS) jobs[table] = () => run(services, now);
  const done = await Promise.all(
    Object.entries(jobs).map(async ([job, run]) => {
      try {
        await run();
        return [];
      } catch (error) {
        return [{ job, error }];
      }
    }),
  );
  return { alarms, failed: done.flat() };
}
