/*
 * How many people there are, kept by triggers (migrations/0016): a count of a million rows is a million
 * rows read.
 */

/** The names of the counts that are always there; `group:` and the name of a group are the others. */
export type Count = "all" | "disabled" | "invited" | "no_factor" | `group:${string}`;

/** In this order; nobody is 0. */
export const countsOf = (db: D1Database, counts: readonly Count[]): D1PreparedStatement =>
  db
    .prepare(
      `SELECT COALESCE(c.people, 0) AS people FROM json_each(?1)
       LEFT JOIN people_counts c ON c.what = json_each.value`,
    )
    .bind(JSON.stringify(counts));

export const toCounts = (result: D1Result | undefined): readonly number[] =>
  ((result as D1Result<{ people: number }> | undefined)?.results ?? []).map(({ people }) => people);

/** More than a list of suggestions is of use with. */
const MOST_GROUPS = 200;

/** Groups that have members, by name. */
export const groupNames = (db: D1Database): D1PreparedStatement =>
  db.prepare(
    `SELECT substr(what, 7) AS name FROM people_counts
     WHERE what >= 'group:' AND what < 'group;' AND people > 0 ORDER BY what LIMIT ${MOST_GROUPS}`,
  );

export const toGroupNames = (result: D1Result | undefined): readonly string[] =>
  ((result as D1Result<{ name: string }> | undefined)?.results ?? []).map(({ name }) => name);

const COUNTED = `
  SELECT 'all' AS what, COUNT(*) AS people FROM users
  UNION ALL SELECT 'disabled', COUNT(*) FROM users WHERE disabled_at IS NOT NULL
  UNION ALL SELECT 'invited', COUNT(*) FROM users WHERE has_password = 0 AND disabled_at IS NULL
  UNION ALL SELECT 'no_factor', COUNT(*) FROM users WHERE has_factor = 0
  UNION ALL SELECT * FROM (
    SELECT 'group:' || value, COUNT(DISTINCT users.rowid) FROM users, json_each(users.groups) GROUP BY value)`;

/** Which counts are wrong, and by how much. Reads everybody: for a command, not for a page. */
export const wrongCounts = (db: D1Database): D1PreparedStatement =>
  db.prepare(
    `WITH counted AS MATERIALIZED (${COUNTED})
     SELECT c.what, COALESCE(k.people, 0) AS kept, c.people AS counted
       FROM counted c LEFT JOIN people_counts k ON k.what = c.what
       WHERE c.people <> COALESCE(k.people, 0)
     UNION ALL SELECT what, people, 0 FROM people_counts
       WHERE people <> 0 AND what NOT IN (SELECT what FROM counted)`,
  );

export const toWrongCounts = (
  result: D1Result | undefined,
): readonly { readonly what: string; readonly from: number; readonly to: number }[] =>
  (
    (result as D1Result<{ what: string; kept: number; counted: number }> | undefined)?.results ?? []
  ).map(({ what, kept, counted }) => ({ what, from: kept, to: counted }));

/** For one batch, with {@link wrongCounts} before it: nobody is added in between. */
export const countAgain = (db: D1Database): readonly D1PreparedStatement[] => [
  db.prepare("DELETE FROM people_counts"),
  db.prepare(`INSERT INTO people_counts (what, people) ${COUNTED}`),
];
