import type { Sentence } from "../pages/ui/copy.ts";
import type { AdminRefusal, Fault } from "./refusals.ts";

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
  /** Begins with a small letter. */
  yes: (label: string) => `Yes, ${label}`,
  groups: "Groups",
  groupsHint: "Separate names with commas. Members of the group admins administer this gate.",
} as const;

/** Beside a field, or in the line of a list. */
export const FIELD_PROBLEMS = {
  username_missing: "Enter a user name.",
  username_invalid:
    "A user name has 1 to 64 letters of one script, digits or . _ - @ + ', and begins with a letter, a digit or _.",
  name_invalid: "This name is too long, or has control characters in it.",
  email_invalid: "This isn’t an e-mail address.",
  groups_too_large:
    "Choose fewer groups, or give them shorter names: an app gets all of them with each request.",
  name_too_large:
    "This name is too long, together with the groups: an app gets all of it with each request.",
  token_name: "A token’s name has 1 to 64 letters, digits and . _ - in between.",
  token_hosts: "Only hosts of apps in the configuration can be listed here.",
  token_ended: "Enter a number of days, 1 or more.",
  token_too_long: "A token is valid for at most 365 days.",
  administrators_token_too_long: "A token of administrators is valid for at most 90 days.",
  url_invalid: "Enter an address that begins with https:// or http://.",
  already_there: "This user name is taken.",
  twice: "This user name comes twice.",
  no_user: "No user has this name.",
  has_app: "This user has an authenticator app already.",
  too_many_groups: "There can be at most 100 groups.",
  group_name: "A group’s name has 1 to 64 characters.",
} as const satisfies Record<Fault | "too_many_groups" | "group_name", string>;

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
