import { type AuditLog, searchLog } from "../../audit/log.ts";
import { adviceOn } from "../../config/advice.ts";
import { VERSION } from "../../config/version.ts";
import { usernameKey } from "../../factors/username.ts";
import { DAY, HOUR } from "../../kit/clock.ts";
import { findTrouble } from "../../maintenance/self-check.ts";
import type { Health, Services } from "../../services.ts";
import type { AuditRow } from "../../store/audit-events.ts";
import { type EndingToken, endingTokens } from "../../store/ending-tokens.ts";
import { newestMigration } from "../../store/schema.ts";
import { TOKEN_ENDS_SOON } from "../tokens/service-tokens.ts";

/** Of one kind on the page; the page of the kind has all of them. */
const MOST_SHOWN = 20;
/** The longest wait of a counter is an hour. */
const LONGEST_WAIT = HOUR;
const ALARMS_OF = 7 * DAY;

const ALARMS = [
  ...["failures_alarm_password", "failures_alarm_second_factor", "origin_exposed"],
  ...["passkey_copy_suspected", "audit_events_not_sent"],
];

/** How often each word was counted. */
export type Counts = readonly { readonly what: string; readonly count: number }[];

export interface DayCounts {
  readonly signIns: number;
  /** Forms of the sign-in that were refused, and requests at the gate. */
  readonly refused: Counts;
}

export interface LockedPerson {
  readonly username: string;
  readonly usernameKey: string;
  /** ms; `undefined`: until an administrator unlocks them. */
  readonly until: number | undefined;
}

export interface Today {
  readonly version: string;
  /** The newest that was applied. */
  readonly migration: string | undefined;
  readonly health: Health;
  /** `undefined`: there is no binding TOTALS, or it does not answer. */
  readonly today: DayCounts | undefined;
  readonly yesterday: DayCounts | undefined;
  readonly locked: readonly LockedPerson[];
  readonly alarms: readonly AuditRow[];
  readonly ending: readonly EndingToken[];
  /** What an operator has to know of database and secret. */
  readonly findings: readonly string[];
  /** What `config check` says. */
  readonly advice: readonly string[];
}

/** What an administrator looks at in the morning: a bounded number of look-ups, all of them at once. */
export async function lookAtToday(services: Services, now: number): Promise<Today> {
  const { db, config } = services;
  const [health, counted, locked, alarms, ending, migration, findings] = await Promise.all([
    services.health(now),
    services.counted?.(now).catch(() => undefined),
    lockedPeople(services, now),
    Promise.all(ALARMS.map((event) => newest(services, event, now - ALARMS_OF))),
    endingTokens(db, { from: now, until: now + TOKEN_ENDS_SOON, limit: MOST_SHOWN }),
    newestMigration(db),
    findTrouble(services, now),
  ]);
  return {
    version: VERSION,
    ...{ health, locked, ending, migration },
    today: counted && dayOf(counted.today),
    yesterday: counted && dayOf(counted.yesterday),
    alarms: alarms
      .flat()
      .toSorted((a, b) => b.id - a.id)
      .slice(0, MOST_SHOWN),
    findings: findings.map(({ message }) => message),
    advice: adviceOn(config),
  };
}

const newest = (log: AuditLog, event: string, since: number): Promise<readonly AuditRow[]> =>
  searchLog(log, {
    ...{ user: undefined, event, since, until: undefined, before: undefined },
    limit: MOST_SHOWN,
  });

/** Those whose lock was logged lately, as far as their counters say that it holds. */
async function lockedPeople(
  { db, auditDb, limiter }: Pick<Services, "db" | "auditDb" | "limiter">,
  now: number,
): Promise<readonly LockedPerson[]> {
  const log = { db, auditDb };
  const rows = await Promise.all([
    newest(log, "second_factor_closed", 0),
    newest(log, "second_factor_locked", now - LONGEST_WAIT),
    newest(log, "password_locked", now - LONGEST_WAIT),
  ]);
  const people = new Map(
    rows
      .flat()
      .flatMap(({ userId, username }) => (userId && username ? [[userId, username] as const] : [])),
  );
  const states = await Promise.all(
    [...people].slice(0, MOST_SHOWN).map(async ([userId, username]) => {
      const key = usernameKey(username);
      const state = key === undefined ? undefined : await limiter.state(userId, key, now);
      if (key === undefined || !state?.ok) return [];
      const { password, secondFactor } = state.value;
      const buckets = [password, secondFactor].flatMap((one) => [one.untrusted, ...one.devices]);
      const waits = buckets.flatMap(({ waitsUntil }) => waitsUntil ?? []);
      const person = { username, usernameKey: key };
      if (buckets.some(({ closed }) => closed)) return [{ ...person, until: undefined }];
      return waits.length > 0 ? [{ ...person, until: Math.max(...waits) }] : [];
    }),
  );
  return states.flat();
}

/** Words that are no refusal. */
const WELL = ["forward", "signed_in", "continued"];
const KEY = /^gatehouse_(?:requests_total\{verdict|sign_ins_total\{outcome)="([a-z_]+)"\}$/;

function dayOf(counts: Readonly<Record<string, number>>): DayCounts {
  const refused = new Map<string, number>();
  for (const [key, count] of Object.entries(counts)) {
    const word = KEY.exec(key)?.[1];
    if (word !== undefined && !WELL.includes(word))
      refused.set(word, (refused.get(word) ?? 0) + count);
  }
  return {
    signIns: counts['gatehouse_sign_ins_total{outcome="signed_in"}'] ?? 0,
    refused: [...refused]
      .filter(([, count]) => count > 0)
      .map(([what, count]) => ({ what, count }))
      .toSorted((a, b) => b.count - a.count),
  };
}
