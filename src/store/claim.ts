/** `claimAll` with one claim. */
export const claimThen = (
  db: D1Database,
  claim: D1PreparedStatement,
  facts: readonly D1PreparedStatement[],
): Promise<boolean> => claimAll(db, [claim], facts);

/**
 * Uses something up and writes what follows from it, in one transaction: each claim must change
 * exactly one row, or nothing at all is written. Returns whether they did.
 *
 * D1 errors other than the lost claim are thrown: the caller does not know, so it denies.
 */
export async function claimAll(
  db: D1Database,
  claims: readonly D1PreparedStatement[],
  facts: readonly D1PreparedStatement[],
): Promise<boolean> {
  try {
    await db.batch([...claims.flatMap((claim) => [claim, claimedExactlyOne(db)]), ...facts]);
    return true;
  } catch (error) {
    if (lostTheClaim(error)) return false;
    throw error;
  }
}

/** Stands right behind the statement that must change a row. */
export const claimedExactlyOne = (db: D1Database): D1PreparedStatement =>
  db.prepare("INSERT INTO claims (claimed) VALUES (changes())");

/** Whether a batch was undone because somebody else had used up what it claimed. */
export const lostTheClaim = (error: unknown): boolean =>
  error instanceof Error && error.message.includes("claimed_exactly_one");
