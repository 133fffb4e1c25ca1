import {
  CODE_PROBLEMS,
  type CodeReason,
  RECOVERY_PROBLEMS,
  type RecoveryReason,
} from "./second-factor.ts";
import { plural, type Sentence } from "./words.ts";

export type AccountDone =
  | "password_changed"
  | "two_factor_on"
  | "two_factor_replaced"
  | "two_factor_off"
  | "codes_renewed"
  | "session_ended"
  | "others_ended"
  | "device_forgotten"
  | "devices_forgotten";

export type AccountReason = "malformed" | "cross_site" | "gone" | "busy" | "unavailable";

export const MOMENTS = {
  justNow: "just now",
  ago: (amount: string) => `${amount} ago`,
} as const;

export const ACCOUNT = {
  title: "Your account",
  admin: "Administration",
  home: "Go to the app",
  signOut: "Sign out",
  twoFactor: "Two-step sign-in",
  on: "On",
  off: "Off",
  offText:
    "Somebody who learns your password can sign in as you. A code from your phone stops that.",
  turnOn: "Turn on",
  replace: "Move to a new phone",
  disable: "Turn off",
  demanded: "An app that you use demands it, so it stays on.",
  closedElsewhere:
    "Too many wrong codes were typed in a row, by somebody with your password. No code is accepted any more on devices where you have not signed in before.",
  closedOnDevice:
    "Too many wrong codes were typed in a row on a device of yours. No code is accepted there any more.",
  closedAdvice:
    "If it was not you, change your password now. Your administrator can unlock your codes.",
  since: "Set up",
  lastUsed: "Last used",
  never: "not yet",
  codesLeft: "Recovery codes left",
  fewCodes: (left: number) =>
    left === 0
      ? "You have no recovery codes left. If you lose your phone now, you cannot get in."
      : `Only ${plural(left, "recovery code")} left. Get new ones before you need them.`,
  renew: "Get new recovery codes",
  password: "Password",
  changed: "Changed",
  changePassword: "Change password",
  sessions: "Where you are signed in",
  thisOne: "This one",
  signedIn: "signed in",
  seen: "last seen",
  end: "Sign out there",
  endOf: (device: string) => `Sign out there: ${device}`,
  endOthers: "Sign out everywhere else",
  devices: "Devices that are not asked for a code",
  noDevices: "None.",
  trustedUntil: "until",
  forget: "Ask again there",
  forgetOf: (device: string) => `Ask again there: ${device}`,
  forgetAll: "Ask again on all of them",
  events: "What happened lately",
  notYou: "Something you do not know? Change your password and sign out everywhere else.",
} as const;

export const ACCOUNT_DONE = {
  password_changed: "Your password is changed. All other places are signed out.",
  two_factor_on: "Two-step sign-in is on. From now on, you are asked for a code.",
  two_factor_replaced:
    "Your new phone is connected. The old one and the old recovery codes do not work any more.",
  two_factor_off: "Two-step sign-in is off.",
  codes_renewed: "Your new recovery codes count from now on. The old ones do not work any more.",
  session_ended: "That place is signed out.",
  others_ended: "All other places are signed out.",
  device_forgotten: "That device is asked for a code again.",
  devices_forgotten: "All devices are asked for a code again.",
} satisfies Record<AccountDone, string>;

export const ACCOUNT_PROBLEMS = {
  malformed: { text: "That could not be read.", advice: "Nothing was changed. Please try again." },
  cross_site: {
    text: "That did not come from this page, so it was not done.",
    advice: "Nothing happened. Please use the buttons here.",
  },
  gone: { text: "That had ended already.", advice: "This page shows how it is now." },
  busy: {
    text: "That could not be done just now.",
    advice: "Nothing was changed. Please try again in a moment.",
  },
  unavailable: {
    text: "That cannot be done at the moment.",
    advice: "Nothing was changed. Please try again in a minute.",
  },
} satisfies Record<AccountReason, Sentence>;

export type ChangeReason =
  | "wrong_password"
  | "malformed"
  | "waiting"
  | "cross_site"
  | "busy"
  | "unavailable";

export const CHANGE = {
  title: "Change your password",
  intro: "All other places where you are signed in are signed out.",
  current: "Password you use now",
  password: "New password",
  button: "Change password",
  cancel: "Cancel",
} as const;

export const CHANGE_PROBLEMS = {
  wrong_password: {
    text: "The password you use now is not right.",
    advice: "Nothing was changed.",
  },
  malformed: { text: "Please fill in both passwords." },
  waiting: {
    text: "There were too many wrong attempts.",
    advice: "Nothing was changed. Trying sooner does not help.",
  },
  cross_site: ACCOUNT_PROBLEMS.cross_site,
  busy: ACCOUNT_PROBLEMS.busy,
  unavailable: ACCOUNT_PROBLEMS.unavailable,
} satisfies Record<ChangeReason, Sentence>;

/** Turning off and renewing ask for the second factor, of either kind. */
export type VerifyAgainReason = CodeReason | RecoveryReason;

export const VERIFY_AGAIN = {
  label: "A code from your app, or a recovery code",
  disableTitle: "Turn off two-step sign-in",
  disable: "From then on, your password alone opens your account. Your recovery codes end too.",
  disableButton: "Turn off",
  renewTitle: "Get new recovery codes",
  renew: "You get ten new codes. The old ones end once you have saved the new ones.",
  renewButton: "Continue",
} as const;

export const VERIFY_AGAIN_PROBLEMS = {
  ...CODE_PROBLEMS,
  used: RECOVERY_PROBLEMS.used,
  none_left: RECOVERY_PROBLEMS.none_left,
  wrong: { text: "That code is not right.", advice: "Nothing was changed." },
  malformed: {
    text: "A code from your app has 6 digits, a recovery code has 16 letters and digits.",
  },
} satisfies Record<VerifyAgainReason, Sentence>;
