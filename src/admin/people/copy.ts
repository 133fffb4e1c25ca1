import { plural } from "../../pages/ui/copy.ts";
import type { ListForm } from "./list-form.ts";

export const PEOPLE = {
  title: "People",
  search: "Search",
  searchLabel: "Name, user name, e-mail or group",
  filters: "Filter and sort",
  group: "Group",
  sort: "Sort by",
  apply: "Apply",
  clear: "Clear",
  found: (count: number) => (count === 0 ? "No people found." : `${people(count)}.`),
  onPage: (count: number) => `${people(count)} on this page.`,
  soFar: (count: number) =>
    `${count === 0 ? "Nobody" : people(count)} found so far. There may be more.`,
  unsorted: "There are too many to sort. They’re listed in the order they were added.",
  add: "Add person",
  username: "User name",
  name: "Name",
  email: "E-mail address",
  invite: "Create an invitation link",
  inviteHint:
    "It is shown once, works once and expires after 24 hours. Send it to the person yourself.",
  create: "Add",
  active: "Active",
  disabled: "Disabled",
  invited: "No password yet",
  twoFactor: "Two factors",
  oneFactor: "Password only",
} as const;

/** "1,204 people". */
const people = (count: number): string =>
  `${count.toLocaleString("en")} ${count === 1 ? "person" : "people"}`;

export const TABLE = {
  caption: (sort: string) => `People, sorted: ${sort}`,
  person: "Person",
  groups: "Groups",
  more: (count: number) => `+${count}`,
  factor: "Second factor",
  on: "On",
  off: "Off",
  state: "Status",
  seen: "Last seen",
  never: "Never",
  daysAgo: (days: number) =>
    days === 0 ? "Today" : days === 1 ? "Yesterday" : `${plural(days, "day")} ago`,
  added: "Added",
} as const;

/** What can be chosen in the form of the list, by value. */
export const STATES = {
  "": "Any",
  active: "Active",
  invited: "No password yet",
  disabled: "Disabled",
} as const satisfies Record<ListForm["state"], string>;

export const WITH_FACTOR = {
  "": "Any",
  on: "On",
  off: "Off",
} as const satisfies Record<ListForm["factor"], string>;

export const SEEN = {
  "": "Any time",
  "7d": "In the last 7 days",
  "30d": "In the last 30 days",
  "90d": "In the last 90 days",
  "not-30d": "Not in the last 30 days",
  "not-90d": "Not in the last 90 days",
  "not-365d": "Not in the last year",
  never: "Never",
} as const satisfies Record<ListForm["seen"], string>;

export const SORTS = {
  name: "User name, A to Z",
  "-name": "User name, Z to A",
  "-seen": "Last seen, latest first",
  seen: "Last seen, longest ago first",
  "-added": "Added, newest first",
  added: "Added, oldest first",
} as const satisfies Record<ListForm["sort"], string>;

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
  profile: "Name and e-mail address",
  profileHint: "Nobody asks whether it is theirs. The old address gets a mail, and open links end.",
  saveProfile: "Save name and address",
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
  failures: (password: number, code: number) =>
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
