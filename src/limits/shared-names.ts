import { utf8 } from "../kit/bytes.ts";
import { decide, PASSWORD_FORGOTTEN_AFTER, type Spent } from "./budget.ts";
import type { Answer } from "./ledger.ts";

/** Objects that the names nobody has are spread over. */
export const SHARDS = 64;
/** Names that one of them remembers: 128,000 in all, however many are tried. */
const MOST_NAMES = 2000;

/** What one of these objects holds, whatever else its class does. */
export interface SharedNames {
  spend(name: string, id: string, now: number): Answer;
  giveBack(name: string, id: string, now: number): void;
  forget(name: string): void;
  /** Forgets what no longer counts; whether anything is left. */
  purge(now: number): boolean;
}

/**
 * Failures under names that nobody has. Each of them is counted as a user's own would be, so that no
 * answer tells the one from the other, but many share one object: ten million names that are
 * tried leave a bounded number of rows. When there are too many, those with the fewest failures go first,
 * the oldest before the others, so that a flood of names forgets itself.
 */
export function openSharedNames(sql: SqlStorage): SharedNames {
  sql.exec(
    `CREATE TABLE IF NOT EXISTS names (name TEXT PRIMARY KEY, spent TEXT NOT NULL,
       failures INTEGER NOT NULL, newest INTEGER NOT NULL) STRICT`,
  );
  const read = (name: string): Spent => {
    const [row] = sql.exec<{ spent: string }>("SELECT spent FROM names WHERE name = ?", name);
    return row ? JSON.parse(row.spent) : [];
  };
  function write(name: string, spent: Spent): void {
    if (spent.length === 0) {
      sql.exec("DELETE FROM names WHERE name = ?", name);
      return;
    }
    sql.exec(
      "INSERT OR REPLACE INTO names (name, spent, failures, newest) VALUES (?, ?, ?, ?)",
      name,
      JSON.stringify(spent),
      spent.length,
      Math.max(...spent.map(({ at }) => at)),
    );
    sql.exec(
      `DELETE FROM names WHERE name IN (SELECT name FROM names WHERE name <> ?1
         ORDER BY failures, newest LIMIT MAX(0, (SELECT COUNT(*) FROM names) - ?2))`,
      name,
      MOST_NAMES,
    );
  }
  return {
    spend(name, id, now) {
      const attempt = { id, network: undefined };
      const before = read(name);
      const { spent, standing } = decide("password", before, { kind: "spend", attempt }, now);
      if (spent !== before) write(name, spent);
      return { bucket: "untrusted", standing };
    },
    giveBack(name, id, now) {
      write(name, decide("password", read(name), { kind: "give_back", id }, now).spent);
    },
    forget: (name) => void sql.exec("DELETE FROM names WHERE name = ?", name),
    purge(now) {
      sql.exec("DELETE FROM names WHERE newest <= ?", now - PASSWORD_FORGOTTEN_AFTER);
      return [...sql.exec("SELECT 1 FROM names LIMIT 1")].length > 0;
    },
  };
}

/**
 * Which of the objects a name is in. Keyed: anyone who knew which names share an object could push a
 * name out of it with failures under all of the others.
 */
export async function shardOf(key: CryptoKey, name: string): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign("HMAC", key, utf8(name)));
  return `shared-names:${(mac[0] ?? 0) % SHARDS}`;
}
