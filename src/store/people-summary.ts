import { toUser, USER_COLUMNS, type User, type UserColumns } from "./users.ts";

/** What one line of the list says. Moments in ms. */
export interface PersonSummary {
  readonly user: User;
  readonly createdAt: number;
  readonly disabledAt: number | undefined;
  readonly signedInAt: number | undefined;
  /** In days since the epoch (UTC); 0: never seen. */
  readonly seenDay: number;
  /** False: invited, and no password chosen yet. */
  readonly hasPassword: boolean;
  readonly mustChange: boolean;
  /** An authenticator app, or a passkey. */
  readonly hasSecondFactor: boolean;
}

const COLUMNS = `${USER_COLUMNS}, u.created_at, u.disabled_at, u.signed_in_at, u.seen_day, u.has_factor, p.must_change`;

export interface SummaryColumns extends UserColumns {
  created_at: number;
  disabled_at: number | null;
  signed_in_at: number | null;
  seen_day: number;
  must_change: number | null;
}

interface Columns extends SummaryColumns {
  place: number;
  has_factor: number;
}

/** Those with these row ids, in this order. */
export async function peopleAt(
  db: D1Database,
  ids: readonly number[],
): Promise<readonly PersonSummary[]> {
  const { results } = await db
    .prepare(
      `SELECT ${COLUMNS}, u.rowid AS place FROM users u LEFT JOIN passwords p ON p.user_id = u.id
       WHERE u.rowid IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(ids))
    .all<Columns>();
  const found = new Map(results.map((row) => [row.place, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row ? [toSummary(row, row.has_factor === 1)] : [];
  });
}

export const toSummary = (row: SummaryColumns, hasSecondFactor: boolean): PersonSummary => ({
  user: toUser(row),
  createdAt: row.created_at,
  disabledAt: row.disabled_at ?? undefined,
  signedInAt: row.signed_in_at ?? undefined,
  seenDay: row.seen_day,
  hasPassword: row.must_change !== null,
  mustChange: row.must_change === 1,
  hasSecondFactor,
});
