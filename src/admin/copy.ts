import type { Sentence } from "../pages/ui/copy.ts";
import type { AdminRefusal } from "./refusals.ts";

export const NAV = {
  today: "Today",
  people: "People",
  invitations: "Invitations",
  tokens: "Tokens",
  apps: "Apps",
  audit: "Audit log",
} as const;
export type Section = keyof typeof NAV;

export const COMMON = {
  version: (version: string) => `Gatehouse ${version}`,
  account: "Your account",
  stale: "You can view everything here. To make changes, sign in again first.",
  confirm: "Sign in again",
  administration: "Administration",
  skip: "Skip to content",
  pages: "Pages",
  next: "Next page",
  previous: "Previous page",
  first: "Back to the first page",
  goOn: "Continue searching",
  none: "None.",
  never: "never",
  copy: "Copy",
  copied: "Copied",
  yes: (label: string) => `Yes, ${label.toLowerCase()}`,
  groups: "Groups",
  groupsHint: "Separate names with commas. Members of the group admins administer this gate.",
} as const;

/** Confirmations, by the value of `done` in the query of the page that follows. */
export const DONE = {
  added: "Account created.",
  profile: "Name and address saved.",
  groups: "Groups saved. This person has been signed out everywhere.",
  disabled: "Account disabled. This person has been signed out everywhere.",
  enabled: "Account enabled.",
  removed: "Account removed.",
  "second-factor-reset": "Second factor reset. This person has been signed out everywhere.",
  unlocked: "Account unlocked: all waiting times have ended, and the code prompt is open.",
  session: "That session has ended.",
  sessions: "All sessions of this person have ended.",
  withdrawn: "The link no longer works.",
  "token-removed": "Token removed. It stops working everywhere within seconds.",
} as const;
export type Done = keyof typeof DONE;

export const isDone = (text: string | undefined): text is Done =>
  text !== undefined && Object.hasOwn(DONE, text);

/** Why nothing was changed. */
export const REFUSALS = {
  no_such_user: {
    text: "No user has this name.",
    advice: "The account may have been removed.",
  },
  no_such_session: { text: "That session had already ended." },
  no_such_token: { text: "No token has this name." },
  too_many_tokens: { text: "This user has 20 tokens.", advice: "Remove one first." },
  name_taken: { text: "This name is already in use.", advice: "Choose another one." },
  last_administrator: {
    text: "This is the last administrator who can sign in.",
    advice: "Make somebody else an administrator first.",
  },
  user_disabled: { text: "This account is disabled.", advice: "Enable it first." },
  invalid: { text: "Some fields are not valid.", advice: "Check the messages beside them." },
  busy: {
    text: "Too many sign-ins are being checked right now.",
    advice: "Try again in a moment.",
  },
  counters_unavailable: {
    text: "The counters of attempts did not answer, so nothing was unlocked.",
    advice: "Try again in a moment.",
  },
} as const satisfies Record<AdminRefusal["kind"], Sentence>;
