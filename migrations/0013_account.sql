-- The browser of each session, and where it was opened by the platform's word; NULL: not known.
ALTER TABLE sessions ADD COLUMN device_id TEXT;
ALTER TABLE sessions ADD COLUMN city TEXT;
ALTER TABLE sessions ADD COLUMN country TEXT;

ALTER TABLE devices ADD COLUMN city TEXT;
ALTER TABLE devices ADD COLUMN country TEXT;
-- What its owner calls it.
ALTER TABLE devices ADD COLUMN label TEXT;

-- Whether somebody has an address, when another person confirms it as theirs.
CREATE INDEX users_by_email ON users (lower(email)) WHERE email <> '';

-- A link may confirm an e-mail address, which is written with it. SQLite cannot change a CHECK.
CREATE TABLE links_new (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reset', 'email')),
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  email TEXT,
  CHECK ((kind = 'email') = (email IS NOT NULL))
) STRICT;
INSERT INTO links_new (token_hash, kind, user_id, created_by, created_at, expires_at)
  SELECT token_hash, kind, user_id, created_by, created_at, expires_at FROM links;
DROP TABLE links;
ALTER TABLE links_new RENAME TO links;
CREATE INDEX links_of_user ON links (user_id);
CREATE INDEX links_by_end ON links (kind, expires_at);
