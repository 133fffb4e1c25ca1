import { listKeys } from "../assertion/rotation.ts";
import type { Services } from "../services.ts";
import { StorageError } from "../store/database.ts";
import { type SchemaTrouble, schemaTrouble } from "../store/schema.ts";
import { newestSecret, useSecret } from "../store/secrets.ts";

/** Something about this installation that an operator has to know, with what helps. */
export interface Finding {
  readonly event: "schema_trouble" | "secret_changed" | "secret_unknown";
  /** The gate cannot do all of its work. */
  readonly degraded: boolean;
  readonly message: string;
}

type Checked = Pick<Services, "db" | "keys">;

/**
 * Whether the database is the one that this version and this secret belong to. Reads only. Throws a
 * `StorageError` where it does not answer.
 */
export async function findTrouble(services: Checked, now: number): Promise<readonly Finding[]> {
  const [schema, state] = await Promise.all([
    schemaTrouble(services.db),
    secretState(services, now).catch((error: unknown) => {
      // A table is missing: the schema says which.
      if (error instanceof StorageError && error.code === "schema") return "known" as const;
      throw error;
    }),
  ]);
  if (schema) return [{ event: "schema_trouble", degraded: true, message: describeSchema(schema) }];
  return state === "changed" || state === "unknown" ? [SECRETS[state]] : [];
}

/** What a new isolate and cron do: the same, and what has been said of a change is not said again. */
export async function checkInstallation(
  services: Checked,
  now: number,
): Promise<readonly Finding[]> {
  const { db, keys } = services;
  const findings = await findTrouble(services, now);
  if (findings.some(({ degraded }) => degraded)) return findings;
  if ((await newestSecret(db)) !== keys.secretId) await useSecret(db, keys.secretId, now).run();
  return findings;
}

/**
 * `new`: this database has not been used with ids of secrets before. `unknown`: it was used with
 * another secret last, and this gate does not have that one.
 */
async function secretState(
  { db, keys }: Checked,
  now: number,
): Promise<"known" | "new" | "changed" | "unknown"> {
  const newest = await newestSecret(db);
  if (newest === keys.secretId) return "known";
  if (newest !== undefined) return newest === keys.previousSecretId ? "changed" : "unknown";
  const signing = await listKeys(db, keys.assertion, now);
  return signing.every(({ readable }) => readable) ? "new" : "unknown";
}

const SECRETS: Readonly<Record<"changed" | "unknown", Finding>> = {
  changed: {
    event: "secret_changed",
    degraded: false,
    message:
      "GATEHOUSE_SECRET has changed. Everybody has to sign in again; what is stored under the previous secret is sealed anew. `npm run gatehouse -- keys status` says when GATEHOUSE_SECRET_PREVIOUS can go.",
  },
  unknown: {
    event: "secret_unknown",
    degraded: true,
    message:
      "GATEHOUSE_SECRET is not the secret that this database was used with, so signing keys and second factors do not open. Set the old secret again, or as GATEHOUSE_SECRET_PREVIOUS beside the new one. If it is lost: `npm run gatehouse -- keys rotate` makes a new signing key, and people sign in with a recovery code and set up their second factor again.",
  },
};

function describeSchema(trouble: SchemaTrouble): string {
  switch (trouble.kind) {
    case "empty":
      return `The database is empty. ${MIGRATE}`;
    case "older":
      return `The database is older than this version: it lacks ${trouble.missing.join(", ")}. ${MIGRATE}`;
    case "newer":
      return `The database was migrated by a newer version (${trouble.unknown.join(", ")}). Deploy that version, or a newer one.`;
    case "unrecorded":
      return `The database has its tables, but no record of the migrations that made them (table d1_migrations). ${RESTORE}`;
    case "damaged":
      return `The database is damaged: ${trouble.detail}. ${RESTORE}`;
  }
}

const MIGRATE =
  "Apply the migrations: `npm run deploy`, or `npx wrangler d1 migrations apply DB --remote`; on this machine `npm start` does it.";
const RESTORE =
  "Restore it from a backup (`npx wrangler d1 time-travel restore`), or begin with an empty one.";
