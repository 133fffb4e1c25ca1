/** What D1 says that it has read and written. */
export interface Rows {
  readonly read: number;
  readonly written: number;
}

/** The real D1, with a sum of the rows that it has read and written, by its own figures. */
export function countedD1(real: D1Database): {
  readonly db: D1Database;
  /** What `run` has cost. */
  during(run: () => Promise<unknown>): Promise<Rows>;
} {
  let read = 0;
  let written = 0;
  const add = <T extends D1Result<unknown>>(result: T): T => {
    read += result.meta.rows_read;
    written += result.meta.rows_written;
    return result;
  };
  const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const statement = (native: D1PreparedStatement): D1PreparedStatement => {
    const counted = {
      bind: (...values: unknown[]) => statement(native.bind(...values)),
      async first(column?: string) {
        const [row] = add(await native.all<Record<string, unknown>>()).results;
        return row === undefined ? null : column === undefined ? row : row[column];
      },
      all: async () => add(await native.all()),
      run: async () => add(await native.run()),
    } as unknown as D1PreparedStatement;
    inner.set(counted, native);
    return counted;
  };
  const db = {
    prepare: (sql: string) => statement(real.prepare(sql)),
    batch: async (all: D1PreparedStatement[]) =>
      (await real.batch(all.map((one) => inner.get(one) ?? one))).map(add),
  } as unknown as D1Database;
  return {
    db,
    async during(run) {
      [read, written] = [0, 0];
      await run();
      return { read, written };
    },
  };
}
