import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Crowd, EVENTS_PER_PERSON, eventsOf, peopleOf } from "../test/support/crowd.ts";

/** Bytes of a person, and of an audit event, with their indexes. */
export interface Sizes {
  readonly person: number;
  readonly event: number;
  /** Of the whole database. */
  readonly all: number;
}

/**
 * Fills the database that a runtime has made in the folder `state`, and no longer has open: ten million
 * rows are minutes of work for SQLite alone, and too much for D1's local runtime. The triggers of the
 * schema run as they do there.
 */
export function seed(state: string, crowd: Crowd): Sizes {
  const folder = join(state, "d1/miniflare-D1DatabaseObject");
  const [file, ...others] = readdirSync(folder).filter((name) =>
    /^[0-9a-f]{64}\.sqlite$/.test(name),
  );
  if (file === undefined || others.length > 0) throw new Error(`no one database in ${folder}`);
  const db = new DatabaseSync(join(folder, file));
  try {
    // What a crash would leave behind is thrown away anyway. 2 GB, because the indexes go in no order.
    db.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000");
    const size = (): number =>
      Number(
        db
          .prepare(
            "SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size",
          )
          .get()?.bytes,
      );
    const add = (statements: ReturnType<typeof peopleOf>): number => {
      const before = size();
      for (const { sql, values } of statements) db.prepare(sql).run(...values);
      return size() - before;
    };
    db.exec(
      `INSERT INTO users (id, username_key, username, name, email, groups, created_at)
       VALUES ('boss', 'boss', 'boss', 'Boss', '', '["admins"]', 0)`,
    );
    const people = crowd.to - crowd.from;
    const person = add(peopleOf(crowd)) / people;
    const event = add(eventsOf(crowd)) / (people * EVENTS_PER_PERSON);
    return { person, event, all: size() };
  } finally {
    db.exec("PRAGMA journal_mode = WAL");
    db.close();
  }
}
