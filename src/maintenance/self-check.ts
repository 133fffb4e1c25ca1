import { listKeys } from "../assertion/rotation.ts";
import { DAY } from "../kit/clock.ts";
import type { Services } from "../services.ts";
import { firstIdAt } from "../store/audit-events.ts";
import { eventsLeftBelow, STAYS } from "../store/audit-move.ts";
import { StorageError } from "../store/database.ts";
import { type SchemaTrouble, schemaTrouble } from "../store/schema.ts";
import { newestSecret, useSecret } from "../store/secrets.ts";

/** Something about this installation that an operator has to know, with what helps. */
export interface Finding {
  readonly event:
    | "schema_trouble"
    | "secret_changed"
    | "secret_unknown"
    | "audit_db_trouble"
    | "audit_db_behind";
  /** The gate cannot do all of its work. */
  readonly degraded: boolean;
  readonly message: string;
}

type Checked = Pick<Services, "db" | "auditDb" | "keys">;

/**
 * Whether the database is the one that this version and this secret belong to. Reads only. Throws a
 * `StorageError` where it does not answer.
 */
export async function findTrouble(services: Checked, now: number): Promise<readonly Finding[]> {
  const [schema, auditDb, state] = await Promise.all([
    schemaTrouble(services.db),
    auditDbTrouble(services, now),
    secretState(services, now).catch((error: unknown) => {
      // A table is missing: the schema says which.
      if (error instanceof StorageError && error.code === "schema") return "known" as const;
      throw error;
    }),
  ]);
  if (schema) return [{ event: "schema_trouble", degraded: true, message: describeSchema(schema) }];
  return state === "changed" || state === "unknown" ? [SECRETS[state], ...auditDb] : auditDb;
}

/** Whether AUDIT_DB answers, and whether cron keeps up with the move. Nobody's sign-in asks it. */
async function auditDbTrouble({ db, auditDb }: Checked, now: number): Promise<readonly Finding[]> {
  if (!auditDb) return [];
  try {
    await eventsLeftBelow(auditDb, 0);
  } catch (error) {
    const message = `AUDIT_DB does not answer, or lacks its migrations (${String(error)}). People sign in all the same; events of the audit log stay in DB, and older ones cannot be read.`;
    return [{ event: "audit_db_trouble", degraded: false, message }];
  }
  const behind = await eventsLeftBelow(db, firstIdAt(now - STAYS - DAY)).catch(() => false);
  return behind ? [BEHIND] : [];
}

const BEHIND: Finding = {
  event: "audit_db_behind",
  degraded: false,
  message:
    "Events of the audit log that cron should have moved to AUDIT_DB are still in DB. The first move of a long log takes some hours, 240 000 events an hour; otherwise see maintenance_failed in the log with job audit_db: AUDIT_DB may be full.",
};

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
