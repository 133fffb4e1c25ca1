import type { PasswordFault } from "../../factors/password-policy.ts";

/** What a page tells: a sentence, and what to do about it. */
export interface Sentence {
  readonly text: string;
  readonly advice?: string;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** What the parts of pages say that many pages have. */
export const UI = {
  error: (title: string) => `Error: ${title}`,
  language: "Language",
  languageTitle: "Choose your language",
  help: (contact: string) => `Need help? ${contact}`,
  terms: "Terms",
  privacy: "Privacy",
  wait: (time: string) => `Try again in ${time}.`,
  waitLabel: "Try again in",
  waitOver: "You can try again now.",
  deadline: (time: string) => `You have ${time} left for this step.`,
  deadlineLabel: "Time left for this step:",
  deadlineOver: "The time for this step is over. Please start over.",
  justNow: "just now",
  phoneSlow: (amount: string) =>
    `Your phone is about ${amount} slow, so this code was for another time.`,
  phoneFast: (amount: string) =>
    `Your phone is about ${amount} fast, so this code was for another time.`,
  phoneClock:
    "In the settings of your phone, turn on automatic date and time, then enter a new code. " +
    "If you can’t change the clock, enter the next two codes one after the other: then this page learns how far it is off.",
  codeEvery: "A new code appears every 30 seconds.",
  codeNext: (seconds: string) => `New code in ${seconds} s`,
  codeSoon: "A new code appears in about five seconds. The old one still works for a moment.",
  startOver: "Not you? Start over",
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  unknownBrowser: "Unknown browser",
  newPasswordHint: (minimum: number) =>
    `At least ${minimum} characters. A few words in a row are easy to remember. There are no other rules.`,
  show: "Show",
  hide: "Hide",
} as const;

export type PasswordReason = "too_short" | "too_long" | "too_common" | "about_you" | "unchanged";

export const PASSWORD_PROBLEMS = {
  too_short: "This password is too short.",
  too_long: "This password is too long.",
  too_common: "This password is used by many people, so it’s easy to guess. Choose another one.",
  about_you: "This password is too easy to guess from your name or the name of this site.",
  unchanged: "This is the password you were given. Choose one of your own.",
} satisfies Record<PasswordReason, string>;

const REASONS = {
  too_short: "too_short",
  too_long: "too_long",
  common: "too_common",
  about_you: "about_you",
  unchanged: "unchanged",
} as const satisfies Record<PasswordFault["kind"] | "unchanged", PasswordReason>;

/** What is wrong with a new password, in the words of the pages. */
export const passwordReason = (fault: { readonly kind: keyof typeof REASONS }): PasswordReason =>
  REASONS[fault.kind];
