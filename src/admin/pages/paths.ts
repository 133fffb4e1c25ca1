import { PATHS } from "../../config/paths.ts";

const ROOT = PATHS.admin;

/** Where the pages for administrators live and where their forms go. */
export const ADMIN = {
  people: ROOT,
  invitations: `${ROOT}/invitations`,
  tokens: `${ROOT}/tokens`,
  apps: `${ROOT}/apps`,
  audit: `${ROOT}/audit`,
  auditCsv: `${ROOT}/audit.csv`,
  auditJson: `${ROOT}/audit.json`,
  addPerson: `${ROOT}/people`,
} as const;

/** By the canonical key, which is one person's for as long as it is theirs. */
export const personPath = (usernameKey: string, act = ""): string =>
  `${ROOT}/people/${encodeURIComponent(usernameKey)}${act && `/${act}`}`;

export const tokenPath = (name: string, act: string): string =>
  `${ROOT}/tokens/${encodeURIComponent(name)}/${act}`;

/** A path with those parameters that say something. */
export function withQuery(
  path: string,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const said = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
}
