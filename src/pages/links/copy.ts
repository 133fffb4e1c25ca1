import type { ProfileFaults } from "../../enrolment/profile.ts";
import type { Sentence } from "../ui/copy.ts";

export type UsernameReason = NonNullable<ProfileFaults["username"]>;
export type NameReason = NonNullable<ProfileFaults["name"]>;
export type EmailReason = NonNullable<ProfileFaults["email"]>;
export type FormReason = "busy";

export const USERNAME_PROBLEMS = {
  missing: "Please choose a user name.",
  invalid: "Use up to 64 letters, digits and these signs: . _ - @ +",
} satisfies Record<UsernameReason, string>;

export const NAME_PROBLEMS = {
  too_long: "This name is too long.",
} satisfies Record<NameReason, string>;

export const EMAIL_PROBLEMS = {
  invalid: "This is not an e-mail address.",
} satisfies Record<EmailReason, string>;

export const FORM_PROBLEMS = {
  busy: {
    text: "Many people are using this site right now.",
    advice: "Nothing was changed. Please try again in a moment.",
  },
} satisfies Record<FormReason, Sentence>;

export const SETUP = {
  title: "Welcome",
  intro: "You are the first one here. Make an account: it will be the administrator.",
  username: "User name",
  name: "Your name",
  email: "E-mail address",
  emailHint: "Optional. Apps behind this gate will see it.",
  password: "Password",
  button: "Create account",
} as const;

export const INVITE = {
  title: (name: string) => `Welcome, ${name}`,
  intro: (site: string) => `You are invited to ${site}. Choose a password to begin.`,
  username: "Your user name",
  password: "Password",
  button: "Accept invitation",
} as const;

export const RESET = {
  title: "Choose a new password",
  intro: "Your old password and all your open sign-ins end. Your two-step sign-in stays as it is.",
  username: "Your user name",
  password: "New password",
  button: "Save password",
} as const;
