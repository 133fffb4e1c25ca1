import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

// The same files, in the same order, as `wrangler d1 migrations apply` runs them.
await applyD1Migrations(env.DB, env.MIGRATIONS);
