import { type AuditEntry, auditUnlessLately } from "../audit/event.ts";
import { HOUR, MINUTE } from "../kit/clock.ts";
import type { Services } from "../services.ts";

/** Apps that answer requests that reach their servers without passing the gate. */
export interface ExposedOrigins {
  readonly event: "origin_exposed";
  readonly hosts: readonly string[];
}

/** Cron runs every five minutes: the first run of an hour asks. */
const FIRST_RUN = 5 * MINUTE;

/**
 * Where CHECK_ORIGINS is set: asks each origin by URL without an assertion. One that checks it says 401
 * or 403; one that answers anything else is open to anyone who finds its address.
 */
export async function checkOrigins(
  { db, config, askOrigin }: Pick<Services, "db" | "config" | "askOrigin">,
  now: number,
): Promise<readonly ExposedOrigins[]> {
  if (!config.checkOrigins || now % HOUR >= FIRST_RUN) return [];
  const answers = await Promise.all(
    config.apps.map(async ({ host, origin }) => {
      const status = origin.kind === "url" ? await askOrigin(origin.url) : undefined;
      return status !== undefined && status < 500 && status !== 401 && status !== 403 ? [host] : [];
    }),
  );
  const hosts = answers.flat();
  if (hosts.length === 0) return [];
  const entry: AuditEntry = {
    ...{ now, user: undefined, actor: "system", address: "" },
    event: "origin_exposed",
    detail: { hosts },
  };
  const written = await auditUnlessLately(db, entry, HOUR - 2 * FIRST_RUN).run();
  return written.meta.changes > 0 ? [{ event: "origin_exposed", hosts }] : [];
}
