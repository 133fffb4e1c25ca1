import { SECOND } from "../kit/clock.ts";

/**
 * Why storage did not answer. Only for the operator's log: whatever the code, the
 * request is answered 503 and may be tried again.
 */
export type StorageCode =
  /** The statement behind a claim did not find exactly one changed row (`one-time.ts`). */
  | "claim_lost"
  | "full"
  | "overloaded"
  | "network"
  | "schema"
  | "constraint"
  /** Nothing came back, neither an answer nor an error; what was asked may be done all the same. */
  | "silent"
  /** A key that no present secret opens. */
  | "unreadable"
  /** It was restored to an earlier moment, and nobody has opened it since. */
  | "restored"
  | "internal";

/** D1 or a Durable Object failed, or holds what cannot be read. */
export class StorageError extends Error {
  readonly code: StorageCode;

  constructor(code: StorageCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StorageError";
    this.code = code;
  }
}

/** The CHECK in migrations/0001: D1 names it in the message, and nowhere else. */
const LOST_CLAIM = "claimed_exactly_one";

/** D1 has no codes of its own: its messages are read here, once, and nowhere else. */
const CODES: readonly (readonly [StorageCode, RegExp])[] = [
  ["claim_lost", new RegExp(LOST_CLAIM)],
  ["full", /SQLITE_FULL|database or disk is full|maximum DB size/i],
  ["overloaded", /overloaded|too many requests|SQLITE_BUSY|timed? ?out/i],
  ["network", /network connection lost|reset|connection/i],
  ["schema", /no such (?:table|column)/i],
  ["constraint", /SQLITE_CONSTRAINT/],
];

/** What a call to D1 threw, with its code. Whatever is not recognised is still a storage failure. */
export function toStorageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = CODES.find(([, pattern]) => pattern.test(message))?.[0] ?? "internal";
  return new StorageError(code, message, { cause: error });
}

/**
 * ms. D1 and Durable Objects answer in milliseconds, and fail within seconds. One that does neither
 * must not keep a visitor for good.
 */
export const STORAGE_TIMEOUT = 20 * SECOND;

/** What storage answers, or a {@link StorageError} once it has kept silent for too long. */
export async function answered<T>(call: Promise<T>): Promise<T> {
  const answer = new AbortController();
  const silence = scheduler.wait(STORAGE_TIMEOUT, { signal: answer.signal }).then((): never => {
    throw new StorageError("silent", `storage did not answer for ${STORAGE_TIMEOUT} ms`);
  });
  try {
    return await Promise.race([call, silence]);
  } finally {
    answer.abort();
  }
}

/** Bytes of the whole database, by its own account. */
export const databaseSize = async (db: D1Database): Promise<number> =>
  (await db.prepare("SELECT 1").run()).meta.size_after;

const NATIVE = Symbol("the statement of D1");
const EVENT = Symbol("the audit event that it writes");

/** An audit event, as far as the operator's log has it. */
export interface WrittenEvent {
  readonly event: string;
  /** The id of the user concerned. */
  readonly userId: string | undefined;
  readonly actor: string;
}

interface Wrapped {
  readonly [NATIVE]: D1PreparedStatement;
  [EVENT]?: WrittenEvent;
}

/** Marks a statement that writes an audit event: whoever opened the database hears of it once it has. */
export function writing(statement: D1PreparedStatement, event: WrittenEvent): D1PreparedStatement {
  (statement as unknown as Partial<Wrapped>)[EVENT] = event;
  return statement;
}

const nativeOf = (statement: D1PreparedStatement): D1PreparedStatement =>
  (statement as unknown as Partial<Wrapped>)[NATIVE] ?? statement;

/**
 * D1 as the rest of Gatehouse sees it: every call that fails throws a {@link StorageError}. `check`
 * goes beside each call; where it throws, whatever the call has answered is not handed out.
 */
export function createDatabase(
  d1: D1Database,
  check: () => Promise<void> = async () => undefined,
  written: (event: WrittenEvent) => void = () => undefined,
): D1Database {
  const tell = (statement: D1PreparedStatement, result: D1Result): void => {
    const event = (statement as unknown as Partial<Wrapped>)[EVENT];
    if (event && result.meta.changes > 0) written(event);
  };
  const checked = async <T>(call: () => Promise<T>): Promise<T> => {
    const [answer] = await Promise.all([failing(call), check()]);
    return answer;
  };
  const database: Pick<D1Database, "prepare" | "batch"> = {
    prepare: (sql) => wrap(d1.prepare(sql), checked, tell),
    async batch<T>(statements: D1PreparedStatement[]) {
      const results = await checked(() => d1.batch<T>(statements.map((one) => nativeOf(one))));
      results.forEach((result, at) => {
        const statement = statements[at];
        if (statement) tell(statement, result);
      });
      return results;
    },
  };
  return database as D1Database;
}

type Checked = <T>(call: () => Promise<T>) => Promise<T>;

/** Only what is asked of a statement here; the casts are where its overloads are left out. */
function wrap(
  native: D1PreparedStatement,
  checked: Checked,
  tell: (statement: D1PreparedStatement, result: D1Result) => void,
): D1PreparedStatement {
  const statement = {
    [NATIVE]: native,
    bind: (...values: unknown[]) => wrap(native.bind(...values), checked, tell),
    first: (column?: string) =>
      checked(() => (column === undefined ? native.first() : native.first(column))),
    all: () => checked(() => native.all()),
    async run() {
      const result = await checked(() => native.run());
      tell(statement as unknown as D1PreparedStatement, result);
      return result;
    },
  };
  return statement as unknown as D1PreparedStatement;
}

async function failing<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await answered(call());
  } catch (error) {
    throw toStorageError(error);
  }
}
