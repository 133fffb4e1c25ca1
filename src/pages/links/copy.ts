import type { ProfileFaults } from "../../factors/profile.ts";
import type { Sentence } from "../ui/copy.ts";

export type UsernameReason = NonNullable<ProfileFaults["username"]>;
export type NameReason = NonNullable<ProfileFaults["name"]>;
export type EmailReason = NonNullable<ProfileFaults["email"]>;
export type FormReason = "busy";

export const USERNAME_PROBLEMS = {
  missing: "Choose a user name.",
  invalid: "Use up to 64 letters, digits and these characters: . _ - @ + '",
} satisfies Record<UsernameReason, string>;

export const NAME_PROBLEMS = {
  too_long: "This name is too long.",
} satisfies Record<NameReason, string>;

export const EMAIL_PROBLEMS = {
  invalid: "This isn’t an e-mail address.",
} satisfies Record<EmailReason, string>;

export const FORM_PROBLEMS = {
  busy: {
    text: "Many people are using this site right now.",
    advice: "Nothing was changed. Try again in a moment.",
  },
} satisfies Record<FormReason, Sentence>;

export const SETUP = {
  title: "Welcome",
  intro: "Create the first account. It will be the administrator.",
  username: "User name",
  name: "Your name",
  email: "E-mail address",
  emailHint: "Optional. The apps that you open can see it.",
  password: "Password",
  button: "Create account",
} as const;

export const INVITE = {
  title: (name: string) => `Welcome, ${name}`,
  intro: (site: string) => `You’ve been invited to ${site}. Choose a password to get started.`,
  username: "Your user name",
  password: "Password",
  button: "Accept invitation",
} as const;

export const RESET = {
  title: "Choose a new password",
  intro:
    "Your old password stops working and you’re signed out everywhere. Two-step sign-in stays as it is.",
  username: "Your user name",
  password: "New password",
  button: "Save password",
} as const;
