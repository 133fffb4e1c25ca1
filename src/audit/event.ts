import { HOUR, MINUTE } from "../kit/clock.ts";
import { type AuditRow, insertAuditEvent, insertAuditEventUnless } from "../store/audit-events.ts";
import { insertCountedAuditEvent, insertUserRefusal } from "../store/refusals.ts";

/** All events of the audit log. Names are stored, so they never change. */
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
  | "reset_requested"
  | "password_reset"
  | "new_password_demanded"
  | "links_withdrawn"
  | "user_added"
  | "name_changed"
  | "email_change_requested"
  | "email_changed"
  /** An app answers requests that reach its server without passing the gate. */
  | "origin_exposed"
  /** The database was too large: the oldest events were deleted before their time. */
  | "audit_log_shortened"
  /** They were too old before AUDIT_WEBHOOK took them. */
  | "audit_events_not_sent"
  | "installation_opened"
  | "users_imported"
  | "users_exported"
  | "invitations_created"
  | "second_factors_imported"
  | "second_factor_confirmed"
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
  | "personal_token_created"
  | "personal_token_revoked"
  | "session_revoked"
  | "other_sessions_revoked"
  | "device_revoked"
  | "device_renamed"
  /** The number of refusals of one network, or of one user from it, that were not logged one by one. */
  | "refusals_summarised";

/** The author of an administrative change. */
export interface Actor {
  /** A user name, `command line`, or `service:` and a token's name. */
  readonly name: string;
  readonly address: string;
}

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly now: number;
  /** The user concerned. Not logged for an unknown user name: it might be a password. */
  readonly user: { readonly id: string; readonly username: string } | undefined;
  /** Who did it, if not the user. */
  readonly actor?: string;
  readonly address: string;
  /** Never a secret, a code or a token. */
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** An event as others get it: by the API, in files and by the webhook. */
export const eventOf = (row: AuditRow) => ({
  id: row.id,
  at: new Date(row.at).toISOString(),
  event: row.event,
  username: row.username ?? null,
  actor: row.actor,
  address: row.address,
  detail: JSON.parse(row.detail) as Record<string, unknown>,
});

/** One row. Callers write it in the same batch as the change it is about: both or neither. */
export const audit = (db: D1Database, entry: AuditEntry): D1PreparedStatement =>
  insertAuditEvent(db, rowOf(entry));

/** At most once in `pause` (ms): changes no row if the same event was logged within it. */
export const auditUnlessLately = (
  db: D1Database,
  entry: AuditEntry,
  pause: number,
): D1PreparedStatement => insertAuditEventUnless(db, rowOf(entry), pause);

/** Rows of one event, network and window for refusals that concern no user. */
const ROWS_PER_NETWORK = 10;
export const REFUSAL_WINDOW = 10 * MINUTE;

/**
 * For refusals that concern no user, which cost an attacker nothing: the first few of a network are
 * logged, and the rest are counted until maintenance logs their number in one row, so that ten
 * million guesses at unknown names do not make ten million rows.
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

/** Rows of one event, user and network in an hour: as many as may be tried before a waiting time begins. */
const ROWS_PER_USER = 5;
export const USER_REFUSAL_WINDOW = HOUR;

/**
 * For wrong passwords and codes of a user who is there: the first few of an hour and a network are
 * logged, and the rest are counted until maintenance logs their number in one row of this user.
 */
export const auditRefusal = (
  db: D1Database,
  entry: AuditEntry & { readonly user: NonNullable<AuditEntry["user"]> },
  network: string,
): readonly D1PreparedStatement[] =>
  insertUserRefusal(db, rowOf(entry), {
    userId: entry.user.id,
    username: entry.user.username,
    network,
    since: entry.now - (entry.now % USER_REFUSAL_WINDOW),
    most: ROWS_PER_USER,
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
