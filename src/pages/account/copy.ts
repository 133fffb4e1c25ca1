import type { AuditEvent } from "../../audit/event.ts";
import type { Throttled } from "../../verification/attempt.ts";
import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import { CODE_PROBLEMS, RECOVERY_PROBLEMS } from "../second-factor/copy.ts";
import { plural, type Sentence } from "../ui/copy.ts";

export const ACCOUNT = {
  title: "Your account",
  admin: "Administration",
  home: "Go to the app",
  apps: "Your apps",
  signOut: "Sign out",
  twoFactor: "Two-step sign-in",
  on: "On",
  off: "Off",
  offText: "Anyone who learns your password can sign in as you. A code from your phone stops that.",
  turnOn: "Turn on",
  replace: "Move to a new phone",
  disable: "Turn off",
  demanded: "An app that you use requires it, so you can’t turn it off.",
  closedElsewhere:
    "Someone who knows your password entered too many wrong codes in a row. Devices where you haven’t signed in before no longer accept codes.",
  closedOnDevice:
    "Too many wrong codes in a row were entered on one of your devices. It no longer accepts codes.",
  closedAdvice:
    "If it wasn’t you, change your password now. Your administrator can unlock your account.",
  passkeys: "Passkeys",
  passkeyCount: (count: number) => `You have ${plural(count, "passkey")}.`,
  noPasskeys:
    "Sign in with the fingerprint, face or PIN that unlocks your phone or computer. There is nothing to type, and nothing that a fake page could steal.",
  addPasskey: "Add a passkey",
  managePasskeys: "Manage your passkeys",
  byPasskey: "Your passkeys are your second factor. If you lose all of them, use a recovery code.",
  addApp: "Add an authenticator app",
  since: "Set up",
  lastUsed: "Last used",
  never: "not yet",
  codesLeft: "Recovery codes left",
  fewCodes: (left: number) =>
    left === 0
      ? "You have no recovery codes left. If you lose your phone now, you won’t be able to sign in."
      : `Only ${plural(left, "recovery code")} left. Get new ones before you need them.`,
  renew: "Get new recovery codes",
  password: "Password",
  changePassword: "Change password",
  tokens: "Tokens for programs",
  tokenCount: (count: number) => `You have ${plural(count, "token")}.`,
  noTokens: "A calendar, a git client or a backup cannot sign in. Give each a token of its own.",
  addToken: "Create a token",
  manageTokens: "See your tokens",
  sections: "On this page",
  security: "Security",
  sessions: "Sessions",
  more: (count: number) => `Show ${count} more`,
  editProfile: "Change name or address",
  rename: "Rename",
  renameOf: (device: string) => `Rename ${device}`,
  label: "Name",
  labelHint: "Leave it empty to go by browser and system.",
  labelProblem: "This name is too long, or has characters that can’t be shown.",
  saveLabel: "Save",
  thisOne: "This one",
  signedIn: "signed in",
  seen: "last active",
  end: "Sign out there",
  endOf: (device: string) => `Sign out there: ${device}`,
  endOthers: "Sign out everywhere else",
  devices: "Trusted devices",
  noDevices: "No device skips the code.",
  trustedUntil: "until",
  forget: "Ask again there",
  forgetOf: (device: string) => `Ask again there: ${device}`,
  forgetAll: "Ask again on all of them",
  events: "Activity",
  notYou: "Don’t recognize something? Change your password and sign out everywhere else.",
} as const;

/** What was just done, where it leads to the account page. */
export const ACCOUNT_DONE = {
  password_changed:
    "Your password has been changed. You’re signed out everywhere else, and your tokens are revoked.",
  two_factor_on: "Two-step sign-in is on. From now on, you’ll be asked for a code.",
  two_factor_replaced:
    "Your new phone is connected. Your old phone and your old recovery codes no longer work.",
  two_factor_off: "Two-step sign-in is off.",
  codes_renewed: "Your new recovery codes are active. The old ones no longer work.",
  passkey_added: "Your passkey has been added. From now on, you can sign in with it.",
  session_ended: "That device is signed out.",
  others_ended: "You’re signed out everywhere else.",
  device_forgotten: "That device will be asked for a code again.",
  name_changed: "Your name is saved. Apps learn it within a minute.",
  email_sent: "Check your mail: we’ve sent a link to the new address. It works for 30 minutes.",
  email_changed: "Your e-mail address is confirmed.",
  device_renamed: "The new name is saved.",
  devices_forgotten: "All devices will be asked for a code again.",
} as const;
export type AccountDone = keyof typeof ACCOUNT_DONE;

export type ChangeReason = "wrong_password" | "malformed" | Throttled["kind"];

export const CHANGE = {
  title: "Change your password",
  intro: "You’ll be signed out everywhere else, and your tokens for programs will be revoked.",
  current: "Current password",
  password: "New password",
  button: "Change password",
  cancel: "Cancel",
} as const;

export const CHANGE_PROBLEMS = {
  wrong_password: {
    text: "Your current password isn’t right.",
    advice: "Nothing was changed.",
  },
  malformed: { text: "Enter both passwords." },
  waiting: {
    text: "There were too many wrong attempts.",
    advice: "Nothing was changed. Even the right password isn’t accepted before then.",
  },
  busy: {
    text: "Your password couldn’t be changed just now.",
    advice: "Nothing was changed. Try again in a moment.",
  },
  unavailable: {
    text: "Passwords can’t be changed at the moment.",
    advice: "Nothing was changed. Try again in a minute.",
  },
} satisfies Record<ChangeReason, Sentence>;

/** Turning off and renewing ask for the second factor, of either kind. */
export type VerifyAgainReason = Exclude<SecondFactorRefusal["kind"], "gone">;

export const VERIFY_AGAIN = {
  label: "A code from your app, or a recovery code",
  disableTitle: "Turn off two-step sign-in",
  disable:
    "After that, your password alone opens your account. Your recovery codes stop working too.",
  disableButton: "Turn off",
  renewTitle: "Get new recovery codes",
  renew: "You’ll get ten new codes. The old ones stop working once you’ve saved the new ones.",
  renewButton: "Continue",
} as const;

export const VERIFY_AGAIN_PROBLEMS = {
  replayed: CODE_PROBLEMS.replayed,
  other_time: CODE_PROBLEMS.other_time,
  unreadable: CODE_PROBLEMS.unreadable,
  waiting: CODE_PROBLEMS.waiting,
  closed: CODE_PROBLEMS.closed,
  busy: RECOVERY_PROBLEMS.busy,
  unavailable: CODE_PROBLEMS.unavailable,
  wrong: { text: "That code isn’t right.", advice: "Nothing was changed." },
  malformed: {
    text: "A code from your app has 6 digits, a recovery code has 16 letters and digits.",
  },
} satisfies Record<VerifyAgainReason, Sentence>;

/** What the account page calls an entry of the audit log. */
export const EVENTS = {
  first_administrator_created: "First account created",
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
  second_factor_resynchronised: "Phone’s clock offset learned",
  recovery_code_used: "Signed in with a recovery code",
  passkey_added: "Passkey added",
  passkey_renamed: "Passkey renamed",
  passkey_removed: "Passkey removed",
  passkey_used: "Signed in with a passkey",
  passkey_refused: "Passkey refused",
  passkey_copy_suspected: "Passkey refused: there may be a copy of it",
  second_factor_enabled: "Two-step sign-in turned on",
  second_factor_replaced: "Moved to a new phone",
  second_factor_disabled: "Two-step sign-in turned off",
  recovery_codes_renewed: "New recovery codes",
  password_changed: "Password changed",
  invitation_created: "Invitation created",
  invitation_accepted: "Invitation accepted, password chosen",
  reset_created: "Password reset link created",
  reset_requested: "Password reset link requested by mail",
  links_withdrawn: "Links withdrawn",
  password_reset: "Password reset by link",
  new_password_demanded: "Asked to choose a new password",
  user_added: "Account created",
  name_changed: "Name changed",
  email_change_requested: "Change of the e-mail address requested",
  email_changed: "E-mail address changed",
  origin_exposed: "An app answers without the gate",
  audit_log_shortened: "The oldest events were deleted to make room",
  audit_events_not_sent: "Events were too old to be sent to the log sink",
  installation_opened: "A restored database was opened",
  users_imported: "Accounts imported",
  users_exported: "Accounts exported with their secrets",
  invitations_created: "Invitations created for an import",
  second_factors_imported: "Authenticator apps imported",
  second_factor_confirmed: "First right code of an imported app",
  user_disabled: "Account disabled",
  user_enabled: "Account enabled",
  user_removed: "Account removed",
  groups_changed: "Groups changed",
  second_factor_reset: "Two-step sign-in reset by an administrator",
  user_unlocked: "Waiting times ended by an administrator",
  all_sessions_revoked: "Signed out everywhere by an administrator",
  signing_key_rotated: "The signing key was changed",
  service_token_created: "Service token created",
  service_token_removed: "Service token removed",
  service_token_refused: "Token refused",
  personal_token_created: "Token created",
  personal_token_revoked: "Token revoked",
  session_revoked: "Signed out on another device",
  other_sessions_revoked: "Signed out everywhere else",
  device_revoked: "Trusted device removed",
  device_renamed: "Browser renamed",
  refusals_summarised: "More failed attempts, counted",
} satisfies Record<AuditEvent, string>;

/** Rows outlive the program that wrote them: an event of another version keeps its own name. */
export const eventName = (event: string, names: Readonly<Record<AuditEvent, string>>): string =>
  Object.entries(names).find(([known]) => known === event)?.[1] ?? event.replaceAll("_", " ");
