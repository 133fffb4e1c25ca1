import { StorageError } from "./database.ts";

/** The migrations that this version knows, in their order; a test compares them with `migrations/`. */
export const MIGRATIONS: readonly string[] = [
  "0001_facts.sql",
  "0002_passkeys.sql",
  "0003_administers_until.sql",
  "0004_trusted_since.sql",
  "0005_refusal_counts.sql",
  "0006_secret_ids.sql",
  "0007_audit_by_time.sql",
  "0008_fewer_rows.sql",
  "0009_people_search.sql",
  "0010_installation.sql",
  "0011_audit_seals.sql",
  "0012_personal_tokens.sql",
  "0013_account.sql",
  "0014_recovery_sets.sql",
  "0015_refusals_of_users.sql",
  "0016_people_list.sql",
  "0017_language.sql",
  "0018_ending_tokens.sql",
  "0019_longer_beginnings.sql",
];

/** What they make; a test compares it with a database. */
export const TABLES: Readonly<Record<string, string>> = {
  audit_delivery: "id last_id",
  audit_seals: "number first_id last_id first_at hashes previous hash secret_id mac",
  audit_events: "id at event user_id username actor address detail",
  audit_events_before: "id at event user_id username actor address detail",
  claims: "claimed",
  devices:
    "id user_id created_at last_seen_at trusted_until address user_agent trusted_since city country label",
  hand_offs: "id expires_at",
  installation: "id beat",
  links: "token_hash kind user_id created_by created_at expires_at email",
  passkey_challenges: "challenge expires_at",
  passkeys:
    "id user_id credential_id rp_id public_key counter aaguid transports backup_eligible backed_up name created_at last_used_at",
  passwords: "user_id hash changed_at must_change",
  people_counts: "what people",
  people_words: "username name email groups",
  personal_tokens:
    "id user_id name token_hash hosts two_factors created_by created_at expires_at last_used_at",
  recovery_codes: "user_id hash created_at used_at",
  recovery_sets: "user_id parameters hashes unused",
  refusal_counts: "since event network written withheld",
  refusals_of_users: "since user_id event network username written withheld last_at",
  secrets: "id used_since",
  service_tokens: "id name token_hash groups hosts created_by created_at expires_at last_used_at",
  sessions:
    "id user_id amr auth_time remembered last_seen_at expires_at address user_agent administers_until trusted_since device_id city country",
  signing_keys: "kid public_jwk sealed_private_jwk created_at active_at expires_at",
  tickets: "token_hash user_id created_at expires_at",
  totp_factors:
    "user_id id sealed_secret last_step drift told_step recovery_set confirmed_at last_used_at secret_id",
  users:
    "id username_key username name email groups created_at disabled_at signed_in_at has_password seen_day has_factor language",
};

/** `undefined`: the schema is the one of this version. */
export type SchemaTrouble =
  | { readonly kind: "older"; readonly missing: readonly string[] }
  | { readonly kind: "newer"; readonly unknown: readonly string[] }
  /** There are tables, but no record of the migrations that made them. */
  | { readonly kind: "unrecorded" }
  | { readonly kind: "empty" }
  | { readonly kind: "damaged"; readonly detail: string };

/** Compares the database with what this version expects. Throws a {@link StorageError} otherwise. */
export async function schemaTrouble(db: D1Database): Promise<SchemaTrouble | undefined> {
  const [applied, damage] = await Promise.all([appliedMigrations(db), missingPart(db)]);
  if (applied.length === 0) return damage === undefined ? { kind: "unrecorded" } : emptyOr(db);
  const unknown = applied.filter((name) => !MIGRATIONS.includes(name));
  if (unknown.length > 0) return { kind: "newer", unknown };
  const missing = MIGRATIONS.filter((name) => !applied.includes(name));
  if (missing.length > 0) return { kind: "older", missing };
  return damage === undefined ? undefined : { kind: "damaged", detail: damage };
}

/** The last one that was applied. */
export const newestMigration = async (db: D1Database): Promise<string | undefined> =>
  (await db
    .prepare("SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1")
    .first<string>("name")) ?? undefined;

async function appliedMigrations(db: D1Database): Promise<readonly string[]> {
  try {
    const { results } = await db
      .prepare("SELECT name FROM d1_migrations ORDER BY id")
      .all<{ name: string }>();
    return results.map(({ name }) => name);
  } catch (error) {
    if (error instanceof StorageError && error.code === "schema") return [];
    throw error;
  }
}

/** Selects every column of every table, and no row: SQLite names the first that is not there. */
async function missingPart(db: D1Database): Promise<string | undefined> {
  const reads = Object.entries(TABLES).map(([table, columns]) =>
    db.prepare(`SELECT ${columns.split(" ").join(", ")} FROM ${table} LIMIT 0`),
  );
  try {
    await db.batch(reads);
    return undefined;
  } catch (error) {
    if (!(error instanceof StorageError && error.code === "schema")) throw error;
    return /no such \w+: \w+/.exec(error.message)?.[0] ?? error.message;
  }
}

async function emptyOr(db: D1Database): Promise<SchemaTrouble> {
  const names = Object.keys(TABLES);
  const found = await db
    .prepare("SELECT 1 FROM sqlite_master WHERE name IN (SELECT value FROM json_each(?))")
    .bind(JSON.stringify(names))
    .first();
  return found === null ? { kind: "empty" } : { kind: "unrecorded" };
}
