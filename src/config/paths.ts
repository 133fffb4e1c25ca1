/** Under which nothing ever reaches an origin. */
export const HOSTED = "/.gatehouse";

/** Where the hosted pages live and where their forms go. */
export const PATHS = {
  login: `${HOSTED}/login`,
  twoFactor: `${HOSTED}/two-factor`,
  twoFactorPasskey: `${HOSTED}/two-factor/passkey`,
  recovery: `${HOSTED}/recovery`,
  passkey: `${HOSTED}/passkey`,
  logout: `${HOSTED}/logout`,
  language: `${HOSTED}/language`,
  handOff: `${HOSTED}/hand-off`,
  setup: `${HOSTED}/setup`,
  invite: `${HOSTED}/invite`,
  reset: `${HOSTED}/reset`,
  forgot: `${HOSTED}/forgot`,
  api: `${HOSTED}/api/v1`,
  jwks: `${HOSTED}/jwks.json`,
  metrics: `${HOSTED}/metrics`,
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
  passkeys: `${HOSTED}/account/passkeys`,
  addPasskey: `${HOSTED}/account/passkeys/add`,
  renamePasskey: `${HOSTED}/account/passkeys/rename`,
  removePasskey: `${HOSTED}/account/passkeys/remove`,
  tokens: `${HOSTED}/account/tokens`,
  profile: `${HOSTED}/account/profile`,
  changeName: `${HOSTED}/account/profile/name`,
  changeEmail: `${HOSTED}/account/profile/email`,
  confirmEmail: `${HOSTED}/account/profile/confirm`,
  revokeSession: `${HOSTED}/account/sessions/revoke`,
  revokeDevice: `${HOSTED}/account/devices/revoke`,
  renameDevice: `${HOSTED}/account/devices/rename`,
} as const;

/** Where the pages for administrators live and where their forms go. */
export const ADMIN = {
  today: `${PATHS.admin}/today`,
  people: PATHS.admin,
  invitations: `${PATHS.admin}/invitations`,
  tokens: `${PATHS.admin}/tokens`,
  apps: `${PATHS.admin}/apps`,
  audit: `${PATHS.admin}/audit`,
  auditCsv: `${PATHS.admin}/audit.csv`,
  auditJson: `${PATHS.admin}/audit.json`,
  addPerson: `${PATHS.admin}/people`,
  // Not below `people`: somebody may be called import.
  import: `${PATHS.admin}/import`,
} as const;

/** Whether a path is one of administration. */
export const isAdminPath = (path: string): boolean =>
  path === PATHS.admin || path.startsWith(`${PATHS.admin}/`);

/** Whether a path is one of the JSON API. */
export const isApi = (path: string): boolean =>
  path === PATHS.api || path.startsWith(`${PATHS.api}/`);

/** What people and programs look for on a login host, besides the hosted pages. */
export const LOGIN_HOST_PATHS: readonly string[] = ["/", "/.well-known/jwks.json"];

/** By the canonical key, which is one person's for as long as it is theirs. */
export const personPath = (usernameKey: string, act = ""): string =>
  `${PATHS.admin}/people/${encodeURIComponent(usernameKey)}${act && `/${act}`}`;

export const tokenPath = (name: string, act: string): string =>
  `${PATHS.admin}/tokens/${encodeURIComponent(name)}/${act}`;

/** A path with those parameters that say something. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const said = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}
