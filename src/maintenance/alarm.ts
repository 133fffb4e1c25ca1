import {
  type AuditEvent,
  auditUnlessLately,
  REFUSAL_WINDOW,
  USER_REFUSAL_WINDOW,
} from "../audit/event.ts";
import {
  ALARM_REPEATS_AFTER,
  ALARM_WINDOW,
  type AlarmSignal,
  isAlarming,
  type SeenFailures,
} from "../limits/budget.ts";
import type { Services } from "../services.ts";
import { failuresSince, toFailures } from "../store/refusals.ts";

export interface Alarm extends SeenFailures {
  readonly event: AuditEvent;
  /** The rate that was reached. */
  readonly rate: number;
}

const SIGNALS = {
  password: { counts: "password_refused", raises: "failures_alarm_password" },
  secondFactor: { counts: "second_factor_refused", raises: "failures_alarm_second_factor" },
} as const satisfies Record<AlarmSignal, { counts: AuditEvent; raises: AuditEvent }>;

/**
 * Raises the alarms that are due, and returns those that this very run has raised: of two runs at
 * once, one tells. The event in the audit log is what keeps it from being told again.
 */
export async function raiseAlarms(
  { db, config }: Pick<Services, "db" | "config">,
  now: number,
): Promise<readonly Alarm[]> {
  const due = await Promise.all(
    (["password", "secondFactor"] as const).map(async (signal) => {
      const { counts, raises } = SIGNALS[signal];
      const seen = toFailures(
        await failuresSince(db, counts, now - ALARM_WINDOW, {
          nobody: REFUSAL_WINDOW,
          user: USER_REFUSAL_WINDOW,
        }).all(),
      );
      const rate = config.alarm[signal];
      if (!isAlarming(seen, rate)) return [];
      const { failures, accounts } = seen;
      const entry = {
        event: raises,
        now,
        user: undefined,
        actor: "system",
        address: "",
        detail: { failures, accounts, rate },
      };
      const written = await auditUnlessLately(db, entry, ALARM_REPEATS_AFTER).run();
      return written.meta.changes > 0 ? [{ event: raises, rate, failures, accounts }] : [];
    }),
  );
  return due.flat();
}
