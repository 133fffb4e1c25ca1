/** What holds in the database at every moment, whatever failed or died: each query finds what breaks it. */
const INVARIANTS: Readonly<Record<string, string>> = {
  "nobody who is disabled has a session": `SELECT s.id FROM sessions s
    JOIN users u ON u.id = s.user_id WHERE u.disabled_at IS NOT NULL`,
  "nobody has more than twenty sessions": `SELECT user_id FROM sessions
    GROUP BY user_id HAVING COUNT(*) > 20`,
  "a session by password alone is older than the second factor": `SELECT s.id FROM sessions s
    JOIN totp_factors f ON f.user_id = s.user_id
    WHERE s.amr = '["pwd"]' AND s.remembered = 0 AND s.auth_time > f.confirmed_at`,
  "a second factor has ten recovery codes, used ones included": `SELECT f.user_id FROM totp_factors f
    LEFT JOIN recovery_sets r ON r.user_id = f.user_id
    WHERE length(r.hashes) IS NOT 320 OR r.unused NOT BETWEEN 0 AND 1023`,
  "recovery codes belong to a second factor": `SELECT r.user_id FROM recovery_sets r
    WHERE NOT EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = r.user_id)
      AND NOT EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = r.user_id)`,
  "a claim leaves no trace": "SELECT claimed FROM claims",
};

/** Where all rows were written by the Worker: what they say, the audit log says too. */
const HISTORY: Readonly<Record<string, string>> = {
  "each recovery code that is used has signed in once": `SELECT r.user_id
    FROM recovery_sets r
    WHERE 10 - (WITH RECURSIVE bits (rest, sum) AS (
        SELECT r.unused, 0 UNION ALL SELECT rest >> 1, sum + (rest & 1) FROM bits WHERE rest > 0)
        SELECT MAX(sum) FROM bits) <> (SELECT COUNT(*) FROM audit_events e
      WHERE e.user_id = r.user_id AND e.event = 'recovery_code_used')`,
  "each sign-in is in the audit log": `SELECT s.id FROM sessions s
    WHERE NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.user_id = s.user_id)`,
  "a second factor that is on was turned on in the audit log": `SELECT f.user_id FROM totp_factors f
    WHERE NOT EXISTS (SELECT 1 FROM audit_events e WHERE e.user_id = f.user_id
      AND e.event IN ('second_factor_enabled', 'second_factor_replaced', 'second_factor_confirmed'))`,
  "a link that was used is gone": `SELECT l.user_id FROM links l
    JOIN audit_events e ON e.user_id = l.user_id AND e.event = 'password_reset'
    WHERE l.kind = 'reset' AND l.created_at <= e.at`,
};

/** Those that do not hold. `history`: compared with the audit log, too. */
export async function brokenInvariants(
  db: D1Database,
  { history = false } = {},
): Promise<string[]> {
  const queries = Object.entries(history ? { ...INVARIANTS, ...HISTORY } : INVARIANTS);
  const all = await db.batch(queries.map(([, sql]) => db.prepare(sql)));
  return queries.flatMap(([name], at) => ((all[at]?.results.length ?? 0) > 0 ? [name] : []));
}
