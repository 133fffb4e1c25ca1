import { plural } from "../../pages/ui/copy.ts";

export const PEOPLE = {
  title: "People",
  search: "Search",
  searchHint: "Beginnings of words: user name, name, e-mail address, group",
  add: "Add person",
  username: "User name",
  name: "Name",
  email: "E-mail address",
  invite: "Create an invitation link",
  inviteHint:
    "It is shown once, works once and expires after 24 hours. Send it to the person yourself.",
  create: "Add",
  nobody: "No people found.",
  disabled: "Disabled",
  invited: "No password yet",
  twoFactor: "Two factors",
  oneFactor: "Password only",
  signedIn: "signed in",
} as const;

export const PERSON = {
  made: "Created",
  last: "Last sign-in",
  password: "Password",
  chosen: "chosen",
  mustChange: "temporary, has to be changed",
  notYet: "not chosen yet",
  twoFactor: "Second factor",
  on: (app: boolean, passkeys: number, codes: number) =>
    [
      ...(app ? ["authenticator app"] : []),
      ...(passkeys > 0 ? [plural(passkeys, "passkey")] : []),
      `${plural(codes, "recovery code")} left`,
    ].join(", "),
  passkeys: "Passkeys",
  synced: "synced",
  oneDevice: "one device only",
  added: "added",
  used: "used",
  off: "none",
  groupsTitle: "Groups",
  member: "Member of",
  save: "Save groups",
  saveHint: "Saving signs this person out everywhere, so that the change takes effect at once.",
  help: "Help with signing in",
  invite: "Create an invitation link",
  reset: "Create a password reset link",
  linkHint: "A link works once. You never see or choose the password.",
  resetSecondFactor: "Reset second factor",
  resetSecondFactorSure:
    "For a lost phone: removes the authenticator app, all passkeys and the recovery codes. A new second factor is set up at the next sign-in. First make sure who is asking: this removes a protection of the account.",
  unlock: "Unlock",
  closed: "The code prompt is closed after too many wrong codes. Somebody may know the password.",
  waits: "Too many wrong attempts. Until the waiting time ends, even a correct one is refused.",
  failures: ([password = 0, code = 0]: readonly number[]) =>
    `${[
      ...(password > 0 ? [plural(password, "wrong password")] : []),
      ...(code > 0 ? [plural(code, "wrong code")] : []),
    ].join(" and ")} in a row from unknown browsers.`,
  unknown: "The counters of attempts do not answer.",
  sessions: "Sessions",
  end: "End",
  endAll: "End all",
  log: "Audit log of this account",
  account: "Account",
  disable: "Disable",
  disableSure: "Ends all sessions and blocks signing in. The account can be enabled again.",
  enable: "Enable",
  remove: "Remove",
  removeSure: "Deletes the account and all its data. The audit log is kept. This cannot be undone.",
} as const;

export const LINK = {
  invitation: "Invitation",
  reset: "Password reset link",
  to: (name: string) => `For ${name}.`,
  once: "It is shown only once and works once. Older links of this kind no longer work.",
  until: "Valid until",
  mailed: (address: string) => `It was also mailed to ${address}.`,
  back: "Continue",
} as const;

export const INVITATIONS = {
  title: "Invitations",
  open: "Invited",
  openHint: "People who have not chosen a password yet.",
  resets: "Open password reset links",
  by: "by",
  until: "valid until",
  noLink: "no valid link",
  again: "New link",
  withdraw: "Withdraw",
} as const;
