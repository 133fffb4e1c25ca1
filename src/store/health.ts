/** One read that nothing can answer but the database itself; throws when it does not. */
export const pingDatabase = (db: D1Database): Promise<unknown> => db.prepare("SELECT 1").first();
