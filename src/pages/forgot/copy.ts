export const FORGOT = {
  title: "Forgot your password?",
  intro: "Enter your user name, and we’ll mail you a link to choose a new password.",
  username: "User name",
  button: "Send the link",
  missing: "Enter your user name.",
  sentTitle: "Check your mail",
  sent: "If there is an account with this name and it has an e-mail address, a link is on its way. It works once, for 30 minutes.",
  nothing:
    "Nothing there after a few minutes? Look in your spam folder, or ask your administrator for a link.",
  ask: "Ask your administrator for a link. With it, you can choose a new password.",
  back: "Back to sign-in",
} as const;
