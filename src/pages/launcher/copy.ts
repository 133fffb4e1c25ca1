export const LAUNCHER = {
  title: "Your apps",
  none: "There is no app that you may open yet. Ask your administrator for access.",
  account: "Your account",
} as const;
