import { env } from "cloudflare:workers";

/** Every table there is, so that none is forgotten. */
export async function tables(): Promise<string[]> {
  const rows = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%' AND name NOT LIKE 'people_words%'",
  ).all<{ name: string }>();
  return rows.results.map(({ name }) => name);
}

/** All rows of all tables, or of these. */
export async function dump(of?: readonly string[]): Promise<Record<string, unknown[]>> {
  const names = of ?? (await tables());
  const all = await env.DB.batch(names.map((name) => env.DB.prepare(`SELECT * FROM ${name}`)));
  return Object.fromEntries(names.map((name, at) => [name, all[at]?.results ?? []]));
}
