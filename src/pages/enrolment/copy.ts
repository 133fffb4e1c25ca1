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
  demanded: "The app you want to open asks for it. It takes about three minutes.",
  why: "After your password, you type a short code from your phone. Somebody who learns your password still stays outside.",
  replace:
    "Your old phone keeps working until the new one has shown its first code. You get new recovery codes too.",
  either:
    "At each sign-in you confirm with something you have that it is you. Somebody who learns your password still stays outside.",
  choose: "There are two ways. Take the one you like better; you can add the other one later.",
  passkeyTitle: "A passkey",
  passkey:
    "Your phone or computer confirms that it is you, with the same finger, face or PIN that unlocks it. Nothing to install and nothing to type.",
  passkeyButton: "Use a passkey",
  appTitle: "An authenticator app",
  app: "An app on your phone shows a short code that you type after your password. It works with any browser, on any computer.",
  which: "Which app?",
  needTitle: "What you need",
  need: "An authenticator app on your phone. It shows a new code of 6 digits every 30 seconds. It costs nothing and works without internet.",
  haveTitle: "Any of these will do",
  apps: [
    { name: "iPhone and iPad", text: "Passwords (already there), 2FAS, Google Authenticator" },
    { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
    { name: "Password managers", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
  ],
  find: "No app yet? Open the app store of your phone, search for one of these names and install it. Then come back here.",
  password: "Your password",
  passwordWhy: "You signed in a while ago, so please type your password again.",
  oldCode: "A code from your old phone, or a recovery code",
  button: "I have an app: continue",
  replaceButton: "Continue",
} as const;

export const START_PROBLEMS = {
  wrong_password: { text: "That password is not right." },
  wrong: {
    text: "That code is not right.",
    advice: "Take a code from the phone you used so far, or one of your recovery codes.",
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
    advice: "Nothing was changed. Trying sooner does not help.",
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
      "Use the newest entry for this site in your app. If there are several, delete them all and scan again. Nothing is turned on yet.",
  },
  malformed: CODE_PROBLEMS.malformed,
  other_time: CODE_PROBLEMS.other_time,
} satisfies Record<ConfirmReason, Sentence>;

export const CODES = {
  title: "Save your recovery codes",
  why: "If your phone is lost, broken or new, these codes are the only way in. Each one works once.",
  once: "They are shown only now. Keep them where your phone is not: on paper, or in a password manager.",
  renewed: "Your old codes still work until you finish. Then only these do.",
  listLabel: "Your recovery codes",
  download: "Download",
  print: "Print",
  copy: "Copy",
  copied: "Copied",
  saveFirst:
    "Download or print them first. Copying alone does not count, because a copy is easily lost.",
  saved: "Saved. Check once that you find them again.",
  enrolButton: "I have them: turn on",
  renewButton: "I have them: finish",
  printTitle: (site: string) => `Recovery codes for ${site}`,
  printAccount: "Account",
  printMade: "Made on",
  printHint: "Each code works once, after your password, in place of the code from your phone.",
  printSecret: "Keep this sheet where only you can find it.",
  printHow: "Print this page with the menu of your browser, or save it as PDF.",
  back: "Back",
} as const;

export const SAVING_PROBLEMS = {
  not_saved: {
    text: "Please save the codes first.",
    advice: "Choose Download or Print. Without them, a lost phone would lock you out.",
  },
  busy: {
    text: "That could not be finished just now.",
    advice: "Nothing was changed. Please try again in a moment.",
  },
} satisfies Record<SavingReason, Sentence>;
