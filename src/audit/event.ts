import { MINUTE } from "../kit/clock.ts";
import {
  type AuditRow,
  insertAuditEvent,
  insertAuditEventUnless,
  insertCountedAuditEvent,
} from "../store/audit-events.ts";

/** Everything that is written down. A closed union: a new kind of event is a decision. */
export type AuditEvent =
  | "first_administrator_created"
  | "signed_in"
  | "signed_out"
  | "password_refused"
  | "password_locked"
  | "second_factor_refused"
  | "second_factor_locked"
  | "second_factor_closed"
  | "network_locked"
  | "failures_alarm_password"
  | "failures_alarm_second_factor"
  | "second_factor_resynchronised"
  | "recovery_code_used"
  | "passkey_added"
  | "passkey_renamed"
  | "passkey_removed"
  | "passkey_used"
  | "passkey_refused"
  | "passkey_copy_suspected"
  | "second_factor_enabled"
  | "second_factor_replaced"
  | "second_factor_disabled"
  | "recovery_codes_renewed"
  | "password_changed"
  | "invitation_created"
  | "invitation_accepted"
  | "reset_created"
  | "password_reset"
  | "new_password_demanded"
  | "links_withdrawn"
  | "user_added"
  | "user_disabled"
  | "user_enabled"
  | "user_removed"
  | "groups_changed"
  | "second_factor_reset"
  | "user_unlocked"
  | "all_sessions_revoked"
  | "signing_key_rotated"
  | "service_token_created"
  | "service_token_removed"
  | "service_token_refused"
  | "session_revoked"
  | "other_sessions_revoked"
  | "device_revoked"
  /** How many refusals of one network were counted and not written down one by one. */
  | "refusals_summarised";

/** Who changes something that is not their own. */
export interface Actor {
  /** A user name, `command line`, or `service:` and a token's name. */
  readonly name: string;
  readonly address: string;
}

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly now: number;
  /** Whom it is about. Absent where a name was typed that nobody has: it might be a password. */
  readonly user: { readonly id: string; readonly username: string } | undefined;
  /** Who did it, where that is not the user. */
  readonly actor?: string;
  readonly address: string;
  /** Never a secret, a code or a token. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** One row; callers put it in the same batch as the fact it tells, so that both are true or none. */
export const audit = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  insertAuditEvent(db, rowOf(entry));

/** For what is told once in a while: changes no row if the same event happened within `pause` (ms). */
export const auditUnlessLately = (
  db: D1Database,
  entry: AuditEntry,
  pause: number,
): D1PreparedStatement => insertAuditEventUnless(db, rowOf(entry), pause);

/** How many refusals about nobody we know are written down for one network in one window. */
const ROWS_PER_NETWORK = 10;
export const REFUSAL_WINDOW = 10 * MINUTE;

/**
 * For refusals about nobody we know, which cost an attacker nothing: the first few of a network are
 * written down, and the rest are counted until maintenance writes one row for all of them. Ten
 * million names that nobody has do not make ten million rows.
 */
export const auditCounted = (
  db: D1Database,
  entry: AuditEntry & { readonly user: undefined },
  network: string,
): readonly D1PreparedStatement[] =>
  insertCountedAuditEvent(db, rowOf(entry), {
    network,
    since: entry.now - (entry.now % REFUSAL_WINDOW),
    most: ROWS_PER_NETWORK,
  });

const rowOf = (entry: AuditEntry): Omit<AuditRow, "id"> => ({
  at: entry.now,
  event: entry.event,
  userId: entry.user?.id,
  username: entry.user?.username,
  actor: entry.actor ?? entry.user?.username ?? "nobody",
  address: entry.address,
  detail: JSON.stringify(entry.detail ?? {}),
});
