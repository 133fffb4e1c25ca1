import type { Sentence } from "../../pages/ui/copy/words.ts";
import type { AdminRefusal } from "../refusal.ts";

export const NAV = {
  people: "People",
  invitations: "Invitations",
  tokens: "Tokens",
  apps: "Apps",
  audit: "Audit log",
} as const;
export type Section = keyof typeof NAV;

export const COMMON = {
  account: "Your account",
  stale: "Looking is free. To change something, confirm that it is you.",
  confirm: "Confirm",
  next: "Next page",
  first: "Back to the first page",
  none: "None.",
  never: "never",
  copy: "Copy",
  copied: "Copied",
  yes: (label: string) => `Yes, ${label.toLowerCase()}`,
  groups: "Groups",
  groupsHint: "Names with commas between them. The group admins administers this gate.",
} as const;

/** What has been done, told on the page that one comes back to. */
export const DONE = {
  added: "The account is made.",
  groups: "The groups are changed. All sign-ins of this person have ended.",
  disabled: "The account is disabled. All sign-ins have ended.",
  enabled: "The account is enabled again.",
  removed: "The account is removed.",
  "two-factor": "The second factor is gone, and all sign-ins have ended.",
  unlocked: "All waiting times are over, and the code prompt is open.",
  session: "That sign-in has ended.",
  sessions: "All sign-ins of this person have ended.",
  withdrawn: "The link does not work any more.",
  "token-removed": "The token is removed. It works nowhere after half a minute at the most.",
} as const;
export type Done = keyof typeof DONE;

export const isDone = (text: string | undefined): text is Done =>
  text !== undefined && Object.hasOwn(DONE, text);

/** Why nothing was done. */
export const REFUSALS = {
  no_such_user: {
    text: "There is nobody of this name.",
    advice: "Perhaps the account was removed.",
  },
  no_such_session: { text: "That sign-in had ended already." },
  no_such_token: { text: "There is no token of this name." },
  name_taken: { text: "This name is in use.", advice: "Please choose another one." },
  last_administrator: {
    text: "This is the last administrator who can sign in.",
    advice: "Make somebody else an administrator first.",
  },
  user_disabled: { text: "This account is disabled.", advice: "Enable it first." },
  invalid: { text: "Something is not right.", advice: "Please look at the form again." },
  busy: {
    text: "Many people are using this site right now.",
    advice: "Please try again in a moment.",
  },
  counters_unavailable: {
    text: "The counters do not answer, so nothing was unlocked.",
    advice: "Please try again in a moment.",
  },
} as const satisfies Record<AdminRefusal["kind"], Sentence>;

export const PEOPLE = {
  title: "People",
  search: "Search",
  searchHint: "Part of a user name, a name or an e-mail address",
  add: "Add somebody",
  username: "User name",
  name: "Name",
  email: "E-mail address",
  invite: "Make an invitation link",
  inviteHint: "It is shown once, works once and for 24 hours. Send it to them yourself.",
  create: "Add",
  nobody: "Nobody was found.",
  disabled: "Disabled",
  invited: "Not here yet",
  twoFactor: "Two steps",
  oneFactor: "Password only",
  signedIn: "signed in",
} as const;

export const PERSON = {
  made: "Account made",
  last: "Signed in last",
  password: "Password",
  chosen: "chosen",
  mustChange: "given, has to be changed",
  notYet: "not chosen yet",
  twoFactor: "Second factor",
  on: (left: number) => `on, ${left} recovery codes left`,
  off: "none",
  groupsTitle: "Groups",
  member: "Member of",
  save: "Save groups",
  saveHint: "Saving ends all sign-ins of this person, so that it counts at once.",
  help: "Help them in",
  invite: "Make an invitation link",
  reset: "Make a link for a new password",
  linkHint: "A link works once. You never see or choose a password.",
  resetTwoFactor: "Reset second factor",
  resetTwoFactorSure:
    "For a lost phone. The next sign-in has to set up a new one. Be sure that it is them who asks: this takes a lock off the account.",
  unlock: "Unlock",
  closed: "The code prompt is closed: too many wrong codes. Somebody may know the password.",
  waits: "There were too many wrong attempts. Until it is over, even the right one has to wait.",
  failures: (password: number, code: number) =>
    `Wrong in a row, in browsers nobody knows: ${password} passwords, ${code} codes.`,
  unknown: "The counters of wrong attempts do not answer.",
  sessions: "Where they are signed in",
  end: "End",
  endAll: "End all",
  log: "What happened with this account",
  account: "Account",
  disable: "Disable",
  disableSure: "No sign-in any more, and all open ones end. It can be enabled again.",
  enable: "Enable",
  remove: "Remove",
  removeSure: "The account and all that is theirs. The audit log stays. This can not be undone.",
} as const;

export const LINK = {
  invitation: "Invitation",
  reset: "Link for a new password",
  to: (name: string) => `For ${name}.`,
  once: "It is shown this once and works once. Older links of its kind have ended.",
  until: "Good until",
  back: "Go on",
} as const;

export const INVITATIONS = {
  title: "Invitations",
  open: "Not here yet",
  openHint: "People who have not chosen a password.",
  resets: "Open links for new passwords",
  by: "by",
  until: "good until",
  noLink: "no link that works",
  again: "New link",
  withdraw: "Withdraw",
} as const;

export const TOKENS = {
  title: "Service tokens",
  intro: "For scripts and services: they come in with the token and without a person.",
  add: "Make a token",
  name: "Name",
  nameHint: "Apps see it as service:name.",
  hosts: "Hosts of apps",
  hostsHint: "With commas between them. None: every app.",
  days: "Days until it ends",
  create: "Make",
  everyApp: "every app",
  used: "used",
  neverUsed: "never used",
  made: "made",
  by: "by",
  ends: "ends",
  ended: "Ended",
  endsSoon: "Ends soon",
  remove: "Remove",
  removeSure: "Whatever uses it is locked out.",
  shown: "Your new token",
  once: "It is shown this once. Only its hash is kept.",
  how: "Send it in the header Gatehouse-Token, as a Bearer token, or as the password of Basic.",
} as const;

export const APPS = {
  title: "Apps",
  intro: "As the configuration says. The first rule that fits decides.",
  origin: "Server",
  zone: "the zone's own server",
  rest: "Everything else",
  methods: "methods",
  networks: "from",
  groups: "groups",
  users: "users",
  maxAge: "signed in within",
  explain: "Explain",
  explainHint: "What would the gate say, and why? Asked of the gate itself.",
  url: "Address",
  user: "User name (empty: nobody)",
  method: "Method",
  address: "Client address",
  ask: "Explain",
  by: {
    rule: "Rule",
    default: "No rule fits: the app's own policy",
    strictest: "Can be read in several ways: all rules it may meet",
  },
} as const;

export const OUTCOMES = {
  forward: "Let through",
  sign_in: "Has to sign in",
  enrol: "Has to set up a second factor",
  step_up: "Has to sign in afresh",
  forbidden: "Refused",
  malformed: "Can not be read",
  unknown_host: "No such app",
  reserved: "A page of this gate",
} as const;

export const AUDIT = {
  title: "Audit log",
  user: "User name (about them or by them)",
  event: "What",
  anything: "Anything",
  since: "Since",
  show: "Show",
  by: "by",
  from: "from",
  none: "Nothing was found.",
  csv: "Download as CSV",
  json: "Download as JSON",
} as const;
