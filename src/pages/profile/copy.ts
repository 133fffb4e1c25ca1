import type { Sentence } from "../ui/copy.ts";

export const PROFILE = {
  title: "Name and e-mail address",
  intro: "The apps you open can see both.",
  name: "Your name",
  nameHint: "Leave it empty to go by your user name.",
  saveName: "Save name",
  email: "E-mail address",
  noEmail: "You don’t have one yet.",
  newEmail: "New e-mail address",
  newEmailHint: (current: string) =>
    `We’ll send a link there. Until you open it, ${current} stays your address.`,
  firstEmailHint: "We’ll send a link there. Open it, and the address is yours.",
  sendLink: "Send link",
  byAdministrator: "Your administrator can change it.",
  stale: "To change them, sign in again first.",
  again: "Sign in again",
  back: "Back to your account",
} as const;

export type ProfileReason = "too_many_mails" | "unsent";

export const PROFILE_PROBLEMS = {
  too_many_mails: {
    text: "There were too many mails to you or to this address today.",
    advice: "Nothing was changed. Look in the spam folder, or try again tomorrow.",
  },
  unsent: {
    text: "The mail couldn’t be sent.",
    advice: "Nothing was changed. Check the address, or try again later.",
  },
} satisfies Record<ProfileReason, Sentence>;

export type ProfileFault = "name" | "too_large" | "email" | "unchanged";

export const PROFILE_FAULTS = {
  name: "This name is too long, or has characters that can’t be shown.",
  too_large: "Together with your groups, this is more than apps can be sent.",
  email: "This isn’t an e-mail address.",
  unchanged: "This is your address already.",
} satisfies Record<ProfileFault, string>;

export const CONFIRM_EMAIL = {
  title: "Confirm your e-mail address",
  text: (username: string) => `From now on, this is the e-mail address of the account ${username}:`,
  button: "Use this address",
  other: "Use another account",
} as const;

export type ConfirmEmailReason = "link_expired" | "other_account" | "email_taken";

export const CONFIRM_EMAIL_PROBLEMS = {
  link_expired: {
    text: "This link no longer works.",
    advice: "It was already used, it’s too old, or you asked for a newer one.",
  },
  other_account: {
    text: "This link is for another account.",
    advice: "Sign in with the account that asked for it. If that wasn’t you, do nothing.",
  },
  email_taken: {
    text: "Another account here already has this address.",
    advice: "Nothing was changed. Your administrator can help.",
  },
} satisfies Record<ConfirmEmailReason, Sentence>;
