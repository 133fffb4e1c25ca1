import type { Sentence } from "../ui/copy.ts";

/** What a browser says without asking the server. */
export const PASSKEY = {
  button: "Sign in with a passkey",
  noScript: "Passkeys need JavaScript, which is turned off here. Everything else works without it.",
  unsupported: "This browser doesn’t support passkeys.",
  cancelled: "No passkey was used. You can try again.",
  failed: "Your browser couldn’t use a passkey here. Try again, or sign in another way.",
  known: "That device already has a passkey for this account.",
} as const;

export type PasskeyReason =
  | "passkey_malformed"
  | "passkey_expired"
  | "passkey_wrong"
  | "passkey_not_verified"
  | "passkey_copied";

/** None of them says whether anybody has this passkey. */
export const PASSKEY_PROBLEMS = {
  passkey_malformed: {
    text: "What your browser sent couldn’t be read.",
    advice: "Try again, or use another way.",
  },
  passkey_expired: {
    text: "That took too long, or was already done.",
    advice: "Please try again.",
  },
  passkey_wrong: {
    text: "This passkey doesn’t work here.",
    advice: "It may have been removed. Use another one, or another way.",
  },
  passkey_not_verified: {
    text: "Your passkey didn’t confirm that it’s you.",
    advice: "Unlock it with its PIN, your fingerprint or your face, and try again.",
  },
  passkey_copied: {
    text: "This passkey was refused because there may be a copy of it.",
    advice:
      "Use another way, remove this passkey on your account page, and tell your administrator.",
  },
} satisfies Record<PasskeyReason, Sentence>;

export const STEP_UP = {
  title: "Confirm with a passkey",
  text: "This page requires a sign-in with a passkey, because a fake page can’t steal one.",
  other: "Sign in in another way",
  none: "Don’t have a passkey with you? Ask your administrator.",
} as const;

export const PASSKEYS = {
  title: "Passkeys",
  intro:
    "A passkey is kept by your phone, your computer, a password manager or a security key. You unlock it the way you unlock that device. There is nothing to remember, nothing to type, and nothing that a fake page could steal.",
  demanded: "The app you want to open requires one.",
  none: "You don’t have a passkey yet.",
  synced: "synced",
  oneDevice: "this device only",
  added: "added",
  used: "last used",
  never: "not used yet",
  elsewhere: (domain: string) => `works on ${domain}`,
  name: "Name",
  rename: "Rename",
  renameOf: (name: string) => `Rename ${name}`,
  save: "Save",
  remove: "Remove",
  removeOf: (name: string) => `Remove ${name}`,
  removeSure: "It will no longer sign you in, and you’ll be signed out everywhere else.",
  last: "It’s your only second factor, and an app that you use requires one. Add another one first.",
  addTitle: "Add a passkey",
  add: "Your browser asks where to keep it. You’ll be signed out everywhere else.",
  addButton: "Add a passkey",
  full: (most: number) => `You have ${most} passkeys. Remove one to add another.`,
  notHere: "Passkeys don’t work at an IP address. They need a host name.",
  back: "Back to your account",
  confirm: "Confirm with a passkey",
  recovery: "Lost all your passkeys? Sign in with a recovery code",
  again: "Sign in again",
  demands: {
    fresh_sign_in: "To change your passkeys, sign in again first.",
    passkey_or_recovery:
      "To change your passkeys, confirm it’s you with one of them. A password and a code aren’t enough, because a fake page could steal both.",
  },
} as const;

/** Confirms what was just done. */
export const PASSKEYS_DONE = {
  added: "Your passkey has been added. From now on, you can sign in with it.",
  renamed: "Your passkey has been renamed.",
  removed:
    "Your passkey has been removed. Delete it from the device or password manager that kept it, too.",
} as const;

export type PasskeysReason =
  | "passkey_malformed"
  | "passkey_expired"
  | "passkey_taken"
  | "passkey_not_verified"
  | "passkey_invalid"
  | "passkey_name"
  | "passkey_gone"
  | "passkey_last";

export const PASSKEYS_PROBLEMS = {
  passkey_malformed: PASSKEY_PROBLEMS.passkey_malformed,
  passkey_expired: PASSKEY_PROBLEMS.passkey_expired,
  passkey_taken: {
    text: "That passkey couldn’t be added.",
    advice: "It’s already in use, or your passkeys were changed in another window.",
  },
  passkey_not_verified: {
    text: "That passkey didn’t confirm that it’s you, so it wasn’t added.",
    advice: "Set up a PIN, a fingerprint or face recognition on that device or key first.",
  },
  passkey_invalid: {
    text: "That passkey couldn’t be verified, so it wasn’t added.",
    advice: "Try again, or keep it somewhere else.",
  },
  passkey_name: { text: "A name has 1 to 60 characters." },
  passkey_gone: {
    text: "That passkey was already removed.",
    advice: "This page shows what there is now.",
  },
  passkey_last: { text: "That passkey can’t be removed.", advice: PASSKEYS.last },
} satisfies Record<PasskeysReason, Sentence>;
