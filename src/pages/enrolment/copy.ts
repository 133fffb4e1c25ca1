import type { FinishRefusal } from "../../enrolment/finish.ts";
import type { ConfirmVerdict } from "../../enrolment/pending.ts";
import type { SecondFactorRefusal } from "../../verification/second-factor.ts";
import { CODE_PROBLEMS, RECOVERY_PROBLEMS } from "../second-factor/copy.ts";
import type { Sentence } from "../ui/copy.ts";

export type StartReason = "wrong_password" | Exclude<SecondFactorRefusal["kind"], "gone">;

export type ConfirmReason = Exclude<ConfirmVerdict["kind"], "confirmed">;

export type SavingReason = Exclude<FinishRefusal, "too_late">;

export const STEPS = { of: (step: number) => `Step ${step} of 3`, leave: "Not now" } as const;

export const INTRO = {
  title: "Two-step sign-in",
  replaceTitle: "Move to a new phone",
  demanded: "The app you want to open requires it. It takes about three minutes.",
  why: "After your password, you enter a short code from your phone. Someone who learns your password still can’t get in.",
  replace:
    "Your old phone keeps working until the new one is connected. You also get new recovery codes.",
  either:
    "At each sign-in, you confirm it’s you with something that you have. Someone who learns your password still can’t get in.",
  choose: "Choose one of two ways. You can add the other one later.",
  passkeyTitle: "A passkey",
  passkey:
    "Your phone or computer confirms it’s you with the fingerprint, face or PIN that unlocks it. There is nothing to install and nothing to type.",
  passkeyButton: "Use a passkey",
  appTitle: "An authenticator app",
  app: "An app on your phone shows a short code that you enter after your password. It works with any browser on any computer.",
  which: "Which app?",
  needTitle: "What you need",
  need: "An authenticator app on your phone. It shows a new 6-digit code every 30 seconds. It’s free and works without an internet connection.",
  haveTitle: "Any of these will work",
  apps: [
    { name: "iPhone and iPad", text: "Passwords (already installed), 2FAS, Google Authenticator" },
    { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
    { name: "Password managers", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
  ],
  find: "No app yet? Search your phone’s app store for one of these, install it, then come back here.",
  password: "Your password",
  passwordWhy: "You signed in a while ago, so enter your password again.",
  oldCode: "A code from your old phone, or a recovery code",
  button: "I have an app: continue",
  replaceButton: "Continue",
} as const;

export const START_PROBLEMS = {
  wrong_password: { text: "That password isn’t right." },
  wrong: {
    text: "That code isn’t right.",
    advice: "Use a code from your old phone, or one of your recovery codes.",
  },
  malformed: {
    text: "Something is missing.",
    advice: "A code has 6 digits, a recovery code has 16 letters and digits.",
  },
  replayed: CODE_PROBLEMS.replayed,
  other_time: CODE_PROBLEMS.other_time,
  unreadable: CODE_PROBLEMS.unreadable,
  waiting: {
    text: "There were too many wrong attempts.",
    advice: "Nothing was changed. Even the right one isn’t accepted before then.",
  },
  closed: CODE_PROBLEMS.closed,
  busy: RECOVERY_PROBLEMS.busy,
  unavailable: CODE_PROBLEMS.unavailable,
} satisfies Record<StartReason, Sentence>;

export const CONFIRM = {
  title: "Connect your phone",
  scanTitle: "Scan this QR code",
  scan: (site: string) =>
    `In your app, choose “Add” or “+”, then “Scan QR code”, and point your phone at this QR code. A new entry for ${site} appears.`,
  picture: (site: string) => `QR code that adds ${site} to an authenticator app`,
  here: "Is the app on this device?",
  open: "Open in your authenticator app",
  openTitle: "Add this account to your app",
  openHint: (site: string) =>
    `The button opens your authenticator app, which adds ${site}. Then come back here.`,
  otherDevice: "Is the app on another phone? Scan a QR code",
  byHand: "Can’t scan? Enter this key instead",
  byHandHint: "Type of key: time-based. Account:",
  copy: "Copy key",
  copied: "Copied",
  codeTitle: "Enter the code it shows",
  code: "6 digits from your app",
  button: "Check the code",
  clockFast:
    "The clock of this device is about {amount} fast. Codes depend on the time: let the device that has your app set its clock automatically.",
  clockSlow:
    "The clock of this device is about {amount} slow. Codes depend on the time: let the device that has your app set its clock automatically.",
} as const;

export const CONFIRM_PROBLEMS = {
  wrong: {
    text: "That code doesn’t match this QR code.",
    advice:
      "Use the newest entry for this site in your app. If there are several, delete them all and scan again. Nothing has been turned on yet.",
  },
  malformed: CODE_PROBLEMS.malformed,
  other_time: CODE_PROBLEMS.other_time,
} satisfies Record<ConfirmReason, Sentence>;

export const CODES = {
  title: "Save your recovery codes",
  why: "If you lose, break or replace your phone, these codes are the only way in. Each one works once.",
  once: "They’re shown only now. Keep them away from your phone: on paper, or in a password manager.",
  renewed: "Your old codes work until you finish. After that, only these do.",
  listLabel: "Your recovery codes",
  download: "Download",
  print: "Print",
  copy: "Copy",
  copied: "Copied",
  saveFirst: "Download or print them first. Copying isn’t enough, because a copy is easily lost.",
  saved: "Saved. Make sure that you can find them again.",
  enrolButton: "I’ve saved them: turn on",
  renewButton: "I’ve saved them: finish",
  printTitle: (site: string) => `Recovery codes for ${site}`,
  printAccount: "Account",
  printMade: "Made on",
  printHint: "Each code works once, after your password, instead of the code from your phone.",
  printSecret: "Keep this sheet where only you can find it.",
  printHow: "Print this page from your browser’s menu, or save it as a PDF.",
  fileHint:
    "Each code signs you in once, together with your password, when your phone is not at hand.",
  fileSecret: "Keep them where nobody else looks. A new set makes these worthless.",
  back: "Back",
} as const;

export const SAVING_PROBLEMS = {
  not_saved: {
    text: "Save the codes first.",
    advice: "Choose Download or Print. Without them, a lost phone would lock you out.",
  },
  busy: {
    text: "That couldn’t be finished just now.",
    advice: "Nothing was changed. Try again in a moment.",
  },
} satisfies Record<SavingReason, Sentence>;
