-- Tokens of people, for their calendars, git clients and backups: the app sees the person. As of a
-- service token, only the hash is kept; unlike one, it ends with its owner.
CREATE TABLE personal_tokens (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- As its owner calls it.
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  -- App hosts it is good for; [] = every app.
  hosts TEXT NOT NULL CHECK (json_valid(hosts)),
  -- 1: made in a session that had shown two factors, or by an administrator.
  two_factors INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX personal_tokens_of_user ON personal_tokens (user_id, lower(name));
