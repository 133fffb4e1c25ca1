/**
 * At most ?2 rows of a table from the random id ?3 on, and on from its first one where the table ends
 * before. Ids are random too, so it is a fair sample, whatever the size of the table.
 */
export const sampleOf = (table: "sessions" | "devices", column: string): string => {
  const from = (range: string): string =>
    `SELECT * FROM (SELECT id, ${column} FROM ${table} WHERE id ${range} ?3 ORDER BY id LIMIT ?2)`;
  return `${from(">=")} UNION ALL ${from("<")} LIMIT ?2`;
};
