import type { Sentence } from "../ui/copy.ts";

/** What a browser says without asking the server. */
export const PASSKEY = {
  button: "Sign in with a passkey",
  noScript: "Passkeys need JavaScript, which is off here. Everything else works without it.",
  unsupported: "This browser cannot use passkeys.",
  cancelled: "Nothing was sent: the browser was not shown a passkey. You can try again.",
  failed: "The browser could not use a passkey here. Try again, or use another way.",
  known: "There is a passkey for this account on that device already.",
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
    text: "What your browser sent could not be read.",
    advice: "Please try again, or use another way.",
  },
  passkey_expired: {
    text: "That took too long, or was done already.",
    advice: "Please try again.",
  },
  passkey_wrong: {
    text: "This passkey does not work here.",
    advice: "It may have been removed. Use another one, or another way.",
  },
  passkey_not_verified: {
    text: "Your passkey did not check that it is you.",
    advice: "Unlock it with its PIN, your finger or your face, and try again.",
  },
  passkey_copied: {
    text: "This passkey was refused: it looks as if there were a copy of it.",
    advice:
      "Use another way, remove this passkey on your account page, and tell your administrator.",
  },
} satisfies Record<PasskeyReason, Sentence>;

export const STEP_UP = {
  title: "Confirm with a passkey",
  text: "This part opens only to a sign-in with a passkey, because no false page can take one from you.",
  other: "Sign in in another way",
  none: "No passkey at hand? Ask your administrator.",
} as const;

export const PASSKEYS = {
  title: "Passkeys",
  intro:
    "A passkey is kept by your phone, your computer, a password manager or a security key. You unlock it as you unlock that device: nothing to remember, nothing to type, and nothing that a false page could take from you.",
  demanded: "The app you want to open asks for one.",
  none: "You have no passkey yet.",
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
  removeSure: "It does not sign in any more from then on, and all other places are signed out.",
  last: "It is your only second factor, and an app that you use demands one. Add another one first.",
  addTitle: "Add a passkey",
  add: "Your browser asks where to keep it. All other places where you are signed in are signed out.",
  addButton: "Add a passkey",
  full: (most: number) => `You have ${most} passkeys. Remove one to add another.`,
  notHere: "Passkeys do not work on this address, because it is not a name.",
  back: "Back to your account",
  confirm: "Confirm with a passkey",
  recovery: "All passkeys lost? Sign in with a recovery code",
  again: "Sign in again",
  demands: {
    fresh_sign_in: "To change your passkeys, sign in again first.",
    passkey_or_recovery:
      "To change your passkeys, confirm it with one of them. A password and a code are not enough: a false page could take both.",
  },
} as const;

/** Confirms what was just done. */
export const PASSKEYS_DONE = {
  added: "Your passkey is added. From now on you can sign in with it.",
  renamed: "Your passkey has its new name.",
  removed: "Your passkey is removed. Delete it where it was kept, too.",
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
    text: "That passkey could not be added.",
    advice: "An account has it already, or yours was changed in another window.",
  },
  passkey_not_verified: {
    text: "That passkey did not check that it is you, so it was not added.",
    advice: "Set a PIN, a finger or a face on that device or key first.",
  },
  passkey_invalid: {
    text: "That passkey could not be checked, so it was not added.",
    advice: "Try again, or keep it in another place.",
  },
  passkey_name: { text: "A name has 1 to 60 characters." },
  passkey_gone: {
    text: "That passkey is gone already.",
    advice: "This page shows how it is now.",
  },
  passkey_last: { text: "That passkey stays.", advice: PASSKEYS.last },
} satisfies Record<PasskeysReason, Sentence>;
