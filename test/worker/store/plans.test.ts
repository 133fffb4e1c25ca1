import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { listing } from "../../../src/store/audit-log.ts";
import { invitedSql } from "../../../src/store/links.ts";
import {
  allOf,
  ORDER_OF,
  type PeopleFilter,
  type Source,
  sourcesOf,
  walkOf,
} from "../../../src/store/people-list.ts";
import { MIGRATIONS } from "../../../src/store/schema.ts";

/*
 * One person's rows, one page, or one window of time: that is what a statement may read, however many
 * people there are. Every function of the store is called here with arguments that stand for anything,
 * over a database that only writes down what is prepared; SQLite then says how it would run it.
 */

type Exports = Readonly<Record<string, unknown>>;
const modules = import.meta.glob<Exports>("../../../src/store/*.ts", { eager: true });

/** Any value: every property and every call gives it again. */
const anything: unknown = new Proxy(() => undefined, {
  get: (_, key) => {
    if (key === Symbol.toPrimitive) return () => 1;
    if (key === Symbol.iterator) return () => [].values();
    if (key === "toJSON") return () => [];
    return key === "then" ? undefined : anything;
  },
  apply: () => anything,
});

/** What a function prepares. */
async function prepares(run: (db: D1Database) => unknown): Promise<readonly string[]> {
  const statements: string[] = [];
  const result = { results: [], success: true, meta: { changes: 0 } };
  const statement = {
    bind: () => statement,
    first: async () => null,
    all: async () => result,
    run: async () => result,
  };
  const db = {
    prepare: (sql: string) => {
      statements.push(sql);
      return statement;
    },
    batch: async (all: unknown[]) => all.map(() => result),
  };
  try {
    await run(db as unknown as D1Database);
  } catch {
    // What it does with rows of nothing is not asked here.
  }
  return statements;
}

const FILTERS: readonly PeopleFilter[] = [
  { search: "" },
  {
    ...{ search: "ada", group: "staff", state: "active", secondFactor: true },
    ...{ seenFrom: 1, seenBefore: 2 },
  },
];
const PLACE = { id: 1, key: "ada", day: 1 };

const walks = (Object.keys(ORDER_OF) as Source[]).flatMap((source) =>
  FILTERS.flatMap((filter) =>
    [undefined, PLACE].flatMap((from) =>
      [false, true].map((backwards) => walkOf(filter, { source, from, backwards, limit: 1 }).sql),
    ),
  ),
);

const everybody = [
  ...FILTERS,
  { search: "", group: "staff" },
  { search: "", state: "disabled", seenFrom: 1 } as const,
  { search: "", state: "invited", secondFactor: false } as const,
].flatMap((filter) => sourcesOf(filter).map((source) => allOf(filter, source, 1).sql));

/** What has other statements for other arguments. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  readAuditLog: [undefined, "signed_in", "user_added"].flatMap((event) =>
    [0, 1, 3].map((names) => listing(event, names)),
  ),
  walkPeople: walks,
  allPeople: everybody,
  invitedPeople: [true, false].map(invitedSql),
};

async function statements(): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const [file, exports] of Object.entries(modules)) {
    // The wrapper of the database itself.
    if (file.endsWith("/database.ts")) continue;
    for (const [name, value] of Object.entries(exports)) {
      if (typeof value !== "function" || NO_STATEMENT.test(name)) continue;
      const called = await prepares((db) => value(db, anything, anything, anything, anything));
      found.set(name, [...called, ...(VARIANTS[name] ?? [])]);
    }
  }
  return found;
}

/** Reads rows, judges an error, computes an id, or makes SQL. */
const NO_STATEMENT =
  /^(to[A-Z]|readGroups$|claimAll$|pieces$|answered$|lostTheClaim$|listing$|firstIdAt$|timeOfId$|walkOf$|allOf$|invitedSql$|sourcesOf$|leavesOpen$|hasWords$|wordsIn$|deleteInSample$)/;

/** Tables that do not grow with people, their sign-ins or their apps. */
const SMALL = ["signing_keys", "secrets", "d1_migrations", "sqlite_master"];
/** Indexes that have the rows that are looked for and no other ones. */
const EXACT = ["users_administrators", "users_invited"];

/** What is read or sorted beyond the rule, and why that stays small. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  // Whether there is anybody: the first row is enough.
  noUserYet: /^SCAN users/,
  // The other of two set-ups that race is all that could be there.
  insertFirstUser: /^SCAN users/,
  // The refusals of ten minutes, which all have to be counted.
  failuresSince: /^USE TEMP B-TREE FOR count\(DISTINCT\)/,
  // The pieces of a move that happens once in the life of a database.
  moveEarlierEvents: /^(SCAN|USE TEMP B-TREE)/,
  // Once after a restore, for everybody there is.
  endWhatMayBeOver: /^SCAN/,
  endSomeOfIt: /^SCAN/,
  // Everybody is counted, by a command.
  wrongCounts: /^(SCAN|USE TEMP B-TREE)/,
  countAgain: /^(SCAN|USE TEMP B-TREE)/,
  // All signing keys, under another name in the statement.
  addSigningKey: /^SCAN old$/,
  bringForward: /^SCAN old$/,
};

const explain = async (sql: string): Promise<readonly string[]> => {
  const places = Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
  const values = places || sql.split("?").length - 1;
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...Array.from({ length: values }, () => null))
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
};

/** One person's rows may be sorted; each of these tables is reached by the person. */
const ONE_PERSONS =
  /SEARCH (s|d|k|sessions|devices|passkeys|totp_factors) USING (COVERING )?INDEX \w+ \(user_id=\?/;

function fault(name: string, sql: string, plan: readonly string[]): string | undefined {
  if (sql.endsWith(" LIMIT 0")) return undefined;
  return plan.find((step, at) => {
    if (EXCEPTIONS[name]?.test(step)) return false;
    const [, scanned, index] = /^SCAN (\S+)(?: USING (?:COVERING )?INDEX (\w+))?/.exec(step) ?? [];
    // The rows of a word, of FTS5.
    if (/^SCAN \w+ VIRTUAL TABLE INDEX \d+:.*M\d/.test(step)) return false;
    if (scanned !== undefined) {
      // A subquery, a list that was given as JSON, or one row of nothing: what they read has its own line.
      const given = /^\(|^json_each$|^new$|^CONSTANT$/.test(scanned) || isDerived(scanned, plan);
      return !given && !SMALL.includes(scanned) && !(index && EXACT.includes(index));
    }
    const few = (read: string): boolean =>
      ONE_PERSONS.test(read) || SMALL.some((table) => read === `SCAN ${table}`);
    return step.startsWith("USE TEMP B-TREE") && !plan.slice(0, at).some(few);
  });
}

/** The name of a subquery of this statement. */
const isDerived = (name: string, plan: readonly string[]): boolean =>
  plan.some((step) => step === `CO-ROUTINE ${name}` || step === `MATERIALIZE ${name}`);

test("every function of the store is looked at", async () => {
  const none = [...(await statements())].filter(([, sql]) => sql.length === 0);
  expect(none.map(([name]) => name)).toEqual([]);
});

test("no statement scans a table or sorts more than one person's rows", async () => {
  const faults: string[] = [];
  for (const [name, all] of await statements()) {
    for (const sql of all) {
      const plan = await explain(sql);
      const found = fault(name, sql, plan);
      if (found !== undefined) faults.push(`${name}: ${found}\n${plan.join("\n")}\n${sql}`);
    }
  }
  expect(faults.join("\n\n")).toBe("");
});

test("every exception is still needed", async () => {
  const all = await statements();
  for (const [name, exception] of Object.entries(EXCEPTIONS)) {
    const plans = await Promise.all((all.get(name) ?? []).map(explain));
    expect(
      plans.flat().some((step) => exception.test(step)),
      name,
    ).toBe(true);
  }
});

test("a row that goes with its user is found by an index", async () => {
  const tables = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%REFERENCES%'",
  ).all<{ name: string }>();
  expect(tables.results.length).toBeGreaterThan(5);
  for (const { name } of tables.results) {
    expect(await explain(`DELETE FROM ${name} WHERE user_id = ?`), name).toEqual([
      expect.stringMatching(/^SEARCH .+ USING .+\(user_id=\?\)$/),
    ]);
  }
});

test("the migrations that the rule is about are applied", () => {
  expect(env.MIGRATIONS.map(({ name }) => name)).toEqual(MIGRATIONS);
});
