export interface Page<T> {
  readonly items: readonly T[];
  /** The last item, where another page follows. */
  readonly end: T | undefined;
}

/** A page of `limit` items, from rows that were read with a limit of one more. */
export function pageOf<T>(rows: readonly T[], limit: number): Page<T> {
  const items = rows.slice(0, limit);
  return { items, end: rows.length > limit ? items.at(-1) : undefined };
}
