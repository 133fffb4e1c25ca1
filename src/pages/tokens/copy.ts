import type { TokenDemand } from "../../account/personal-tokens.ts";
import type { Sentence } from "../ui/copy.ts";

export type TokenReason = "name" | "hosts" | "expires" | "name_taken" | "too_many_tokens";

export const TOKENS = {
  title: "Tokens for programs",
  intro:
    "A calendar, a git client or a backup sends a token instead of signing in. To the apps it is you. Give each program its own.",
  none: "You have no tokens.",
  everyApp: "every app",
  used: "used",
  neverUsed: "never used",
  made: "created",
  by: (name: string) => `by ${name}`,
  ends: "until",
  ended: "Expired",
  revoke: "Revoke",
  revokeOf: (name: string) => `Revoke: ${name}`,
  add: "Create a token",
  name: "Name",
  nameHint: "What it is for, such as “calendar on my phone”.",
  hosts: "Apps",
  hostsHint: "Host names, separated by commas. Empty: every app you may use.",
  expires: "Valid for",
  lives: { "30d": "30 days", "90d": "90 days", "180d": "180 days", "365d": "a year" },
  create: "Create",
  cannot:
    "It never opens your account or the administration, nor what asks for a fresh sign-in. A new password revokes all tokens.",
  back: "Back to your account",
  shown: "Your new token",
  once: "Copy it now. It is shown only once.",
  how: "Use it as the password in your program, with your user name. Programs that know tokens send it as a Bearer token.",
  copy: "Copy",
  copied: "Copied",
  done: "Done",
  again: "Sign in again",
  enrol: "Set up two-step sign-in",
} as const;

export const TOKENS_DONE = { revoked: "That token is revoked." } as const;

/** What this session lacks for making one. */
export const TOKEN_DEMANDS = {
  fresh_sign_in: "To create a token, sign in once more.",
  second_factor:
    "To create a token, set up two-step sign-in first: an app that you use demands it.",
} satisfies Record<TokenDemand, string>;

export const TOKEN_PROBLEMS = {
  name: { text: "A name has up to 64 characters, with a letter or a digit and without slashes." },
  hosts: { text: "No app has one of these host names." },
  expires: { text: "A token is valid for a year at most, such as 90d." },
  name_taken: { text: "You have a token of this name.", advice: "Choose another one." },
  too_many_tokens: {
    text: "You have 20 tokens.",
    advice: "Revoke one that you do not use any more.",
  },
} satisfies Record<TokenReason, Sentence>;
