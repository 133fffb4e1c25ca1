import type { PasswordFault } from "../../factors/password-policy.ts";

/** What a page tells: a sentence, and what to do about it. */
export interface Sentence {
  readonly text: string;
  readonly advice?: string;
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** "45 seconds", "1 minute 35 seconds", "20 minutes", "1 hour": never less than what is left. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return plural(whole, "second");
  if (whole < 600 && whole % 60 > 0) {
    return `${plural(Math.floor(whole / 60), "minute")} ${plural(whole % 60, "second")}`;
  }
  const minutes = Math.ceil(whole / 60);
  if (minutes < 60) return plural(minutes, "minute");
  const rest = minutes % 60;
  const hours = plural(Math.floor(minutes / 60), "hour");
  return rest === 0 ? hours : `${hours} ${plural(rest, "minute")}`;
}

export const WAIT = {
  words: (time: string) => `Try again in ${time}.`,
  label: "Try again in",
  over: "You can try again now.",
} as const;

export const DEADLINE = {
  words: (time: string) => `You have ${time} left for this step.`,
  label: "Time left for this step:",
  over: "The time for this step is over. Please start over.",
} as const;

/** How far a clock is off, in milliseconds, as one would say it: "90 seconds", "4 minutes". */
export function drift(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  return seconds < 120 ? plural(seconds, "second") : plural(Math.round(seconds / 60), "minute");
}

export const MOMENTS = {
  justNow: "just now",
  ago: (amount: string) => `${amount} ago`,
} as const;

/** `offset`: phone minus server, in milliseconds; below zero is slow. */
export const otherTime = (offset: number): Sentence => ({
  text: `Your phone is about ${drift(offset)} ${offset < 0 ? "slow" : "fast"}, so this code was for another time.`,
  advice: CLOCK_FIX,
});

const CLOCK_FIX =
  "In the settings of your phone, turn on automatic date and time, then enter a new code. " +
  "If you can’t change the clock, enter the next two codes one after the other: then this page learns how far it is off.";

export const COUNTDOWN = {
  every: "A new code appears every 30 seconds.",
  next: "New code in",
  seconds: "s",
  soon: "A new code appears in about five seconds. The old one still works for a moment.",
} as const;

export const START_OVER = "Not you? Start over";

export type PasswordReason = "too_short" | "too_long" | "too_common" | "about_you" | "unchanged";

export const PASSWORD_PROBLEMS = {
  too_short: "This password is too short.",
  too_long: "This password is too long.",
  too_common: "This password is used by many people, so it’s easy to guess. Choose another one.",
  about_you: "This password is too easy to guess from your name or the name of this site.",
  unchanged: "This is the password you were given. Choose one of your own.",
} satisfies Record<PasswordReason, string>;

export const NEW_PASSWORD = {
  hint: (minimum: number) =>
    `At least ${minimum} characters. A few words in a row are easy to remember. There are no other rules.`,
  show: "Show",
  hide: "Hide",
} as const;

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
