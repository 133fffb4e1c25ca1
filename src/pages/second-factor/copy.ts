import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import { PASSKEY_PROBLEMS, type PasskeyReason } from "../passkeys/copy.ts";
import { plural, type Sentence } from "../ui/copy.ts";

export type CodeReason = PasskeyReason | Exclude<SecondFactorRefusal["kind"], "gone" | "busy">;

export type RecoveryReason =
  | "used"
  | "none_left"
  | Exclude<SecondFactorRefusal["kind"], "gone" | "other_time" | "replayed" | "unreadable">;

export const CODE = {
  title: "Enter your code",
  intro: (site: string) =>
    `Open your authenticator app and enter the 6 digits it shows for ${site}.`,
  label: "Code from your app",
  trust: (days: number) => `Don’t ask for a code on this device for ${plural(days, "day")}`,
  trustHint: "Only on a device that no one else uses.",
  button: "Continue",
  recovery: "Don’t have your phone? Use a recovery code",
  factorTitle: "Confirm it’s you",
  passkeyTitle: "Use your passkey",
  passkey: "Now confirm it’s you with one of your passkeys.",
  passkeyButton: "Use a passkey",
  or: "or",
  elsewhere: (domains: string) =>
    `Your passkeys work on ${domains}, but not at this address. Use a recovery code here.`,
  recoveryInstead: "Don’t have your passkey? Use a recovery code",
  closedTitle: "Codes are blocked",
} as const;

export const CODE_PROBLEMS = {
  wrong: {
    text: "That code isn’t right.",
    advice: "Enter the code that your app shows now, for this site and this account.",
  },
  malformed: {
    text: "A code has exactly 6 digits.",
    advice: "Spaces don’t matter.",
  },
  replayed: {
    text: "That code was used already.",
    advice: "Wait for the next one. It takes 30 seconds at most.",
  },
  other_time: {
    text: "That code belongs to another time.",
    advice: "The clock of your phone is off.",
  },
  unreadable: {
    text: "Codes from your app can’t be checked at the moment.",
    advice:
      "This didn’t count as a wrong code. Use one of your recovery codes instead, and tell your administrator.",
  },
  waiting: {
    text: "There were too many wrong codes.",
    advice: "Even the right code isn’t accepted before then.",
  },
  closed: {
    text: "There were too many wrong codes in a row, so no more codes are accepted.",
    advice:
      "Ask your administrator to unlock your account. If it wasn’t you who tried, say so: someone may know your password.",
  },
  unavailable: {
    text: "Codes can’t be checked at the moment.",
    advice: "This didn’t count as a wrong code. Try again in a minute.",
  },
  ...PASSKEY_PROBLEMS,
} satisfies Record<CodeReason, Sentence>;

export const RECOVERY = {
  title: "Use a recovery code",
  intro:
    "When you turned on two-step sign-in, you saved ten recovery codes. Enter one of them. Each works once.",
  label: "Recovery code",
  hint: "Upper or lower case, with or without dashes.",
  left: (count: number) => `You have ${plural(count, "code")} left.`,
  button: "Continue",
  back: "Use a code from your app instead",
  backToPasskey: "Use your passkey instead",
  lost: "No recovery codes either? Your administrator can let you set up a new phone.",
  usedTitle: "You are signed in",
  usedText: (left: number) =>
    left === 0
      ? "That was your last recovery code."
      : `You have used up one recovery code. You have ${plural(left, "code")} left.`,
  usedNudge: "Get new codes soon, before you need them.",
  usedLast:
    "Before you go on, set up a new phone or get new codes. Otherwise you won’t be able to sign in again.",
  lostPhone:
    "Lost your phone? Set up a new one: the old one stops working, and you get ten new recovery codes.",
  noCode: "You need no other code for this during the first ten minutes after signing in.",
  renew: "Get new recovery codes",
  replace: "Set up a new phone",
  addApp: "Set up an authenticator app",
  passkeys: "Manage your passkeys",
  redirectAfterLogin: "Continue",
} as const;

/** At this number of recovery codes, or fewer, the pages urge to renew them. */
export const FEW_CODES = 3;

export const RECOVERY_PROBLEMS = {
  wrong: {
    text: "That recovery code isn’t right.",
    advice: "Check each character, and that the code is from your latest set.",
  },
  malformed: {
    text: "A recovery code has 16 letters and digits, in four groups of four.",
  },
  used: {
    text: "That recovery code was used already.",
    advice: "Each code works once. Use another one from your list.",
  },
  none_left: {
    text: "You have no recovery codes left.",
    advice: "Use your authenticator app, or ask your administrator.",
  },
  waiting: CODE_PROBLEMS.waiting,
  closed: CODE_PROBLEMS.closed,
  busy: {
    text: "Your code couldn’t be checked just now.",
    advice: "It didn’t count as a wrong code. Try again in a moment.",
  },
  unavailable: CODE_PROBLEMS.unavailable,
} satisfies Record<RecoveryReason, Sentence>;
