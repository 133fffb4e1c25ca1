/** What holds in the database at every moment, whatever failed or died: each query finds what breaks it. */
export const INVARIANTS: Readonly<Record<string, string>> = {
  "nobody who is disabled has a session": `SELECT s.id FROM sessions s
    JOIN users u ON u.id = s.user_id WHERE u.disabled_at IS NOT NULL`,
  "nobody has more than twenty sessions": `SELECT user_id FROM sessions
    GROUP BY user_id HAVING COUNT(*) > 20`,
  "a session by password alone is older than the second factor": `SELECT s.id FROM sessions s
    JOIN totp_factors f ON f.user_id = s.user_id
    WHERE s.amr = '["pwd"]' AND s.remembered = 0 AND s.auth_time > f.confirmed_at`,
  "a second factor has ten recovery codes, used ones included": `SELECT f.user_id FROM totp_factors f
    LEFT JOIN recovery_codes r ON r.user_id = f.user_id
    GROUP BY f.user_id HAVING COUNT(r.hash) <> 10`,
  "recovery codes belong to a second factor": `SELECT r.user_id FROM recovery_codes r
    WHERE NOT EXISTS (SELECT 1 FROM totp_factors f WHERE f.user_id = r.user_id)
      AND NOT EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = r.user_id)`,
  "a claim leaves no trace": "SELECT claimed FROM claims",
};
