/** Under which nothing ever reaches an origin. */
export const HOSTED = "/.gatehouse";

/** Where the hosted pages live and where their forms go. */
export const PATHS = {
  login: `${HOSTED}/login`,
  twoFactor: `${HOSTED}/two-factor`,
  recovery: `${HOSTED}/recovery`,
  logout: `${HOSTED}/logout`,
  handOff: `${HOSTED}/hand-off`,
  setup: `${HOSTED}/setup`,
  invite: `${HOSTED}/invite`,
  reset: `${HOSTED}/reset`,
  api: `${HOSTED}/api/v1`,
  assets: `${HOSTED}/assets`,
  admin: `${HOSTED}/admin`,
  account: `${HOSTED}/account`,
  password: `${HOSTED}/account/password`,
  enrol: `${HOSTED}/account/two-factor`,
  enrolStart: `${HOSTED}/account/two-factor/start`,
  enrolConfirm: `${HOSTED}/account/two-factor/confirm`,
  recoveryCodes: `${HOSTED}/account/two-factor/recovery-codes`,
  downloadCodes: `${HOSTED}/account/two-factor/recovery-codes/download`,
  printCodes: `${HOSTED}/account/two-factor/recovery-codes/print`,
  finish: `${HOSTED}/account/two-factor/finish`,
  disable: `${HOSTED}/account/two-factor/disable`,
  renew: `${HOSTED}/account/recovery-codes/renew`,
  revokeSession: `${HOSTED}/account/sessions/revoke`,
  revokeDevice: `${HOSTED}/account/devices/revoke`,
} as const;

/** A link's own page again: the token has to survive a wrong password. */
export const withToken = (path: string, token: string): string =>
  `${path}?token=${encodeURIComponent(token)}`;
