export const SECRET = "GATEHOUSE_SECRET";

/** The command lines of wrangler. `config` comes last. */
export const WRANGLER = {
  whoami: () => ["whoami", "--json"],
  listDatabases: () => ["d1", "list", "--json"],
  createDatabase: (name: string) => ["d1", "create", name],
  pending: () => ["d1", "migrations", "list", "DB", "--remote"],
  bookmark: () => ["d1", "time-travel", "info", "DB", "--json"],
  migrate: (binding = "DB") => ["d1", "migrations", "apply", binding, "--remote"],
  deploy: () => ["deploy"],
  upload: () => ["versions", "upload"],
  versions: () => ["deployments", "status", "--json"],
  version: (id: string) => ["versions", "view", id, "--json"],
  share: (shares: readonly string[]) => ["versions", "deploy", ...shares, "--yes"],
  rollback: () => ["rollback", "--yes"],
  deployDry: () => ["deploy", "--dry-run"],
  listSecrets: () => ["secret", "list", "--format", "json"],
  putSecret: () => ["secret", "put", SECRET],
} as const satisfies Record<string, (...args: never[]) => readonly string[]>;

export interface Deployer {
  /** Runs wrangler; what it prints is shown, or returned where `quietly` is set. */
  readonly wrangler: (
    args: readonly string[],
    how?: { readonly quietly?: boolean; readonly input?: string },
  ) => Promise<{ readonly code: number; readonly output: string }>;
  readonly readConfig: () => string;
  readonly writeConfig: (text: string) => void;
  /** The secret that this machine keeps for the deployed Worker; made where there is none. */
  readonly keptSecret: () => string | undefined;
  readonly makeSecret: () => string;
  readonly say: (line: string) => void;
}
