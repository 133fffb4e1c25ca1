import type { AuditEvent } from "../../../audit/event.ts";

/** What the account page calls an entry of the audit log. */
export const EVENTS = {
  first_administrator_created: "Account made, the first one here",
  signed_in: "Signed in",
  signed_out: "Signed out",
  password_refused: "Wrong password",
  password_locked: "Too many wrong passwords: a waiting time began",
  network_locked: "Too many failures from one network",
  failures_alarm_password: "Many wrong passwords, over many accounts",
  failures_alarm_second_factor: "Many wrong codes, over many accounts",
  second_factor_refused: "Wrong code",
  second_factor_locked: "Too many wrong codes: a waiting time began",
  second_factor_closed: "Too many wrong codes: closed until unlocked",
  second_factor_resynchronised: "The clock of the phone was learned anew",
  recovery_code_used: "Signed in with a recovery code",
  second_factor_enabled: "Two-step sign-in turned on",
  second_factor_replaced: "Moved to a new phone",
  second_factor_disabled: "Two-step sign-in turned off",
  recovery_codes_renewed: "New recovery codes",
  password_changed: "Password changed",
  invitation_created: "Invitation made",
  invitation_accepted: "Invitation accepted, password chosen",
  reset_created: "Link for a new password made",
  links_withdrawn: "Links withdrawn",
  password_reset: "New password chosen by link",
  new_password_demanded: "Asked to choose a password of one's own",
  user_added: "Account made",
  user_disabled: "Account disabled",
  user_enabled: "Account enabled again",
  user_removed: "Account removed",
  groups_changed: "Groups changed",
  second_factor_reset: "Two-step sign-in reset by an administrator",
  user_unlocked: "Waiting times ended by an administrator",
  all_sessions_revoked: "Signed out everywhere by an administrator",
  signing_key_rotated: "The signing key was changed",
  service_token_created: "Service token made",
  service_token_removed: "Service token removed",
  service_token_refused: "Service token refused",
  session_revoked: "Signed out somewhere",
  other_sessions_revoked: "Signed out everywhere else",
  device_revoked: "A device is asked for a code again",
} satisfies Record<AuditEvent, string>;

/** Rows outlive the program that wrote them: an event of another version keeps its own name. */
export const eventName = (event: string): string =>
  Object.entries(EVENTS).find(([known]) => known === event)?.[1] ?? event.replaceAll("_", " ");
