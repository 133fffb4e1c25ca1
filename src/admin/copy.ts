import type { Sentence } from "../pages/ui/copy.ts";
import type { AdminRefusal } from "./refusals.ts";

export const NAV = {
  people: "People",
  invitations: "Invitations",
  tokens: "Tokens",
  apps: "Apps",
  audit: "Audit log",
} as const;
export type Section = keyof typeof NAV;

export const COMMON = {
  account: "Your account",
  stale: "Looking is free. To change something, confirm that it is you.",
  confirm: "Confirm",
  next: "Next page",
  first: "Back to the first page",
  none: "None.",
  never: "never",
  copy: "Copy",
  copied: "Copied",
  yes: (label: string) => `Yes, ${label.toLowerCase()}`,
  groups: "Groups",
  groupsHint: "Names with commas between them. The group admins administers this gate.",
} as const;

/** What has been done, told on the page that one comes back to. */
export const DONE = {
  added: "The account is made.",
  groups: "The groups are changed. All sign-ins of this person have ended.",
  disabled: "The account is disabled. All sign-ins have ended.",
  enabled: "The account is enabled again.",
  removed: "The account is removed.",
  "two-factor": "The second factor is gone, and all sign-ins have ended.",
  unlocked: "All waiting times are over, and the code prompt is open.",
  session: "That sign-in has ended.",
  sessions: "All sign-ins of this person have ended.",
  withdrawn: "The link does not work any more.",
  "token-removed": "The token is removed. It works nowhere after half a minute at the most.",
} as const;
export type Done = keyof typeof DONE;

export const isDone = (text: string | undefined): text is Done =>
  text !== undefined && Object.hasOwn(DONE, text);

/** Why nothing was done. */
export const REFUSALS = {
  no_such_user: {
    text: "There is nobody of this name.",
    advice: "Perhaps the account was removed.",
  },
  no_such_session: { text: "That sign-in had ended already." },
  no_such_token: { text: "There is no token of this name." },
  name_taken: { text: "This name is in use.", advice: "Please choose another one." },
  last_administrator: {
    text: "This is the last administrator who can sign in.",
    advice: "Make somebody else an administrator first.",
  },
  user_disabled: { text: "This account is disabled.", advice: "Enable it first." },
  invalid: { text: "Something is not right.", advice: "Please look at the form again." },
  busy: {
    text: "Many people are using this site right now.",
    advice: "Please try again in a moment.",
  },
  counters_unavailable: {
    text: "The counters do not answer, so nothing was unlocked.",
    advice: "Please try again in a moment.",
  },
} as const satisfies Record<AdminRefusal["kind"], Sentence>;
