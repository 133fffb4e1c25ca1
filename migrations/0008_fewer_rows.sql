-- Fewer rows written for each sign-in, and nothing that is looked for in more rows than one person's.
-- The tables keep their columns and their rows; the Worker before this version works on them too.

-- A ticket is looked up by its user and its hash, so it is one row of one B-tree.
CREATE TABLE tickets_new (
  token_hash TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, token_hash)
) STRICT, WITHOUT ROWID;
INSERT INTO tickets_new SELECT * FROM tickets;
DROP TABLE tickets;
ALTER TABLE tickets_new RENAME TO tickets;
CREATE INDEX tickets_by_end ON tickets (expires_at);

CREATE TABLE hand_offs_new (
  id TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO hand_offs_new SELECT * FROM hand_offs;
DROP TABLE hand_offs;
ALTER TABLE hand_offs_new RENAME TO hand_offs;
CREATE INDEX hand_offs_by_end ON hand_offs (expires_at);

CREATE TABLE passkey_challenges_new (
  challenge TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO passkey_challenges_new SELECT * FROM passkey_challenges;
DROP TABLE passkey_challenges;
ALTER TABLE passkey_challenges_new RENAME TO passkey_challenges;
CREATE INDEX passkey_challenges_by_time ON passkey_challenges (expires_at);

CREATE TABLE devices_new (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  -- Until when the code is not asked here; NULL: known, not trusted.
  trusted_until INTEGER,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  trusted_since INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO devices_new SELECT * FROM devices;
DROP TABLE devices;
ALTER TABLE devices_new RENAME TO devices;
CREATE INDEX devices_of_user ON devices (user_id);

CREATE INDEX links_by_end ON links (kind, expires_at);
CREATE INDEX service_tokens_by_name ON service_tokens (lower(name));

-- The last administrator is not removed: as many rows as there are administrators.
CREATE INDEX users_administrators ON users (username_key)
  WHERE instr(groups, '"admins"') > 0 AND disabled_at IS NULL;

-- People without a password are listed without reading the rows of those who have one.
ALTER TABLE users ADD COLUMN has_password INTEGER NOT NULL DEFAULT 0;
UPDATE users SET has_password = 1 WHERE id IN (SELECT user_id FROM passwords);
CREATE TRIGGER passwords_are_noted AFTER INSERT ON passwords BEGIN
  UPDATE users SET has_password = 1 WHERE id = NEW.user_id;
END;
CREATE TRIGGER passwords_are_missed AFTER DELETE ON passwords BEGIN
  UPDATE users SET has_password = 0 WHERE id = OLD.user_id;
END;
CREATE INDEX users_invited ON users (username_key) WHERE has_password = 0 AND disabled_at IS NULL;
