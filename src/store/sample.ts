/** Which rows of a table are over: those whose `column` (ms) is not after `until`. */
interface Over {
  readonly table: "sessions" | "devices";
  readonly column: "expires_at" | "last_seen_at";
  readonly until: number;
}

/**
 * Deletes what is over among `most` rows from the random id `start` on, and on from the first one where
 * the table ends before. Ids are random too, so it is a fair sample, whatever the size of the table.
 */
export function deleteInSample(
  db: D1Database,
  { table, column, until }: Over,
  most: number,
  start: string,
): D1PreparedStatement {
  const from = (range: string): string =>
    `SELECT * FROM (SELECT id, ${column} FROM ${table} WHERE id ${range} ?3 ORDER BY id LIMIT ?2)`;
  return db
    .prepare(
      `DELETE FROM ${table} WHERE id IN (SELECT id FROM (${from(">=")} UNION ALL ${from("<")} LIMIT ?2)
         WHERE ${column} <= ?1)`,
    )
    .bind(until, most, start);
}
