/** Where the hosted pages live and where their forms go. */
export const PATHS = {
  login: "/.gatehouse/login",
  twoFactor: "/.gatehouse/two-factor",
  recovery: "/.gatehouse/recovery",
  logout: "/.gatehouse/logout",
  setup: "/.gatehouse/setup",
  invite: "/.gatehouse/invite",
  reset: "/.gatehouse/reset",
  admin: "/.gatehouse/admin",
  account: "/.gatehouse/account",
  password: "/.gatehouse/account/password",
  enrol: "/.gatehouse/account/two-factor",
  enrolStart: "/.gatehouse/account/two-factor/start",
  enrolConfirm: "/.gatehouse/account/two-factor/confirm",
  recoveryCodes: "/.gatehouse/account/two-factor/recovery-codes",
  downloadCodes: "/.gatehouse/account/two-factor/recovery-codes/download",
  printCodes: "/.gatehouse/account/two-factor/recovery-codes/print",
  finish: "/.gatehouse/account/two-factor/finish",
  disable: "/.gatehouse/account/two-factor/disable",
  renew: "/.gatehouse/account/recovery-codes/renew",
  revokeSession: "/.gatehouse/account/sessions/revoke",
  revokeDevice: "/.gatehouse/account/devices/revoke",
} as const;

/** A link's own page again: the token has to survive a wrong password. */
export const withToken = (path: string, token: string): string =>
  `${path}?token=${encodeURIComponent(token)}`;
