import { PASSKEY_PROBLEMS, type PasskeyReason } from "../passkeys/copy.ts";
import type { Sentence } from "../ui/copy.ts";

export type LoginReason =
  | PasskeyReason
  | "wrong_credentials"
  | "malformed"
  | "waiting"
  | "busy"
  | "unavailable"
  | "session_expired"
  | "ticket_expired";

export const LOGIN = {
  title: "Sign in",
  username: "User name",
  password: "Password",
  button: "Sign in",
  to: (app: string) => `Signing in to ${app}`,
  nobodyTitle: "There is no account yet",
  nobody:
    "The setup link creates the first account. npm start shows it in its terminal, and npm run deploy prints it at the end.",
  nobodyForm: "Sign in anyway",
  stepUpTitle: "Confirm it’s you",
  stepUp: "For this page, you need to sign in again. Enter your password to continue.",
  stepUpButton: "Continue",
  again: "Back to sign-in",
  forgot: "Forgot your password?",
} as const;

/** None of them says whether the user exists. */
export const LOGIN_PROBLEMS = {
  wrong_credentials: {
    text: "The user name or the password is wrong.",
    advice: "Passwords are case-sensitive.",
  },
  malformed: {
    text: "Enter your user name and your password.",
  },
  waiting: {
    text: "There were too many wrong attempts.",
    advice: "Even the right password isn’t accepted before then.",
  },
  busy: {
    text: "Many people are signing in right now.",
    advice: "Your password wasn’t checked. Try again in a moment.",
  },
  unavailable: {
    text: "Sign-ins can’t be checked at the moment.",
    advice: "Your password wasn’t checked. Try again in a minute.",
  },
  session_expired: {
    text: "You were signed out before this form arrived, so nothing was done with it.",
    advice: "If you sent it twice, the first one may have counted: sign in and look.",
  },
  ticket_expired: {
    text: "That sign-in took too long, or was completed somewhere else.",
    advice: "Please start again.",
  },
  ...PASSKEY_PROBLEMS,
} satisfies Record<LoginReason, Sentence>;

/** What was just done, where it leads to this page. */
export const LOGIN_DONE = {
  signed_out: "You are signed out.",
  password_reset: "Your new password is set. Sign in with it.",
  two_factor_changed: "Your passkey has been removed. Sign in with your password.",
} as const;

export const SIGN_OUT = {
  title: "Sign out?",
  text: "You’ll need your password to sign in again.",
  button: "Sign out",
  stay: "Stay signed in",
} as const;
