-- The list of people, sorted and filtered: what a page of it is found by, however many people there are.
-- Triggers keep it, whichever version of the Worker writes.

-- The day, in days since the epoch (UTC), on which this person was last seen: by a sign-in, or by a
-- session that went on. 0: never. A day, so that it is written once a day at most.
ALTER TABLE users ADD COLUMN seen_day INTEGER NOT NULL DEFAULT 0;
UPDATE users SET seen_day = MAX(COALESCE(signed_in_at, 0),
  COALESCE((SELECT MAX(last_seen_at) FROM sessions WHERE user_id = users.id), 0)) / 86400000;
CREATE TRIGGER users_are_seen AFTER UPDATE OF signed_in_at ON users
WHEN NEW.signed_in_at / 86400000 > OLD.seen_day BEGIN
  UPDATE users SET seen_day = NEW.signed_in_at / 86400000 WHERE id = NEW.id;
END;
CREATE TRIGGER sessions_are_seen AFTER UPDATE OF last_seen_at ON sessions
WHEN NEW.last_seen_at / 86400000 > OLD.last_seen_at / 86400000 BEGIN
  UPDATE users SET seen_day = NEW.last_seen_at / 86400000
    WHERE id = NEW.user_id AND seen_day < NEW.last_seen_at / 86400000;
END;
CREATE INDEX users_by_seen ON users (seen_day);

-- 1: an authenticator app, or a passkey.
ALTER TABLE users ADD COLUMN has_factor INTEGER NOT NULL DEFAULT 0;
UPDATE users SET has_factor = 1
  WHERE id IN (SELECT user_id FROM totp_factors UNION SELECT user_id FROM passkeys);
CREATE TRIGGER totp_factors_are_noted AFTER INSERT ON totp_factors BEGIN
  UPDATE users SET has_factor = 1 WHERE id = NEW.user_id AND has_factor = 0;
END;
CREATE TRIGGER totp_factors_are_missed AFTER DELETE ON totp_factors BEGIN
  UPDATE users SET has_factor = 0 WHERE id = OLD.user_id
    AND NOT EXISTS (SELECT 1 FROM passkeys WHERE user_id = OLD.user_id);
END;
CREATE TRIGGER passkeys_are_noted AFTER INSERT ON passkeys BEGIN
  UPDATE users SET has_factor = 1 WHERE id = NEW.user_id AND has_factor = 0;
END;
CREATE TRIGGER passkeys_are_missed AFTER DELETE ON passkeys BEGIN
  UPDATE users SET has_factor = 0 WHERE id = OLD.user_id
    AND NOT EXISTS (SELECT 1 FROM passkeys WHERE user_id = OLD.user_id)
    AND NOT EXISTS (SELECT 1 FROM totp_factors WHERE user_id = OLD.user_id);
END;

-- In the order of their user names, as `users_invited`.
CREATE INDEX users_disabled ON users (username_key) WHERE disabled_at IS NOT NULL;
CREATE INDEX users_without_factor ON users (username_key) WHERE has_factor = 0;

-- How many there are: `all`, `disabled`, `invited` (no password yet, not disabled), `no_factor`, and
-- `group:` with each name of a group.
CREATE TABLE people_counts (
  what TEXT PRIMARY KEY,
  people INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO people_counts (what, people)
  SELECT 'all', COUNT(*) FROM users
  UNION ALL SELECT 'disabled', COUNT(*) FROM users WHERE disabled_at IS NOT NULL
  UNION ALL SELECT 'invited', COUNT(*) FROM users WHERE has_password = 0 AND disabled_at IS NULL
  UNION ALL SELECT 'no_factor', COUNT(*) FROM users WHERE has_factor = 0
  UNION ALL SELECT * FROM (
    SELECT 'group:' || value, COUNT(DISTINCT users.rowid) FROM users, json_each(users.groups) GROUP BY value);

CREATE TRIGGER users_counted_added AFTER INSERT ON users BEGIN
  INSERT INTO people_counts (what, people)
    SELECT what, 1 FROM (
      SELECT 'all' AS what
      UNION ALL SELECT 'disabled' WHERE NEW.disabled_at IS NOT NULL
      UNION ALL SELECT 'invited' WHERE NEW.has_password = 0 AND NEW.disabled_at IS NULL
      UNION ALL SELECT 'no_factor' WHERE NEW.has_factor = 0
      UNION ALL SELECT DISTINCT 'group:' || value FROM json_each(NEW.groups)) WHERE true
    ON CONFLICT DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER users_counted_removed AFTER DELETE ON users BEGIN
  UPDATE people_counts SET people = people - 1 WHERE what IN (
    SELECT 'all'
    UNION ALL SELECT 'disabled' WHERE OLD.disabled_at IS NOT NULL
    UNION ALL SELECT 'invited' WHERE OLD.has_password = 0 AND OLD.disabled_at IS NULL
    UNION ALL SELECT 'no_factor' WHERE OLD.has_factor = 0
    UNION ALL SELECT 'group:' || value FROM json_each(OLD.groups));
END;
CREATE TRIGGER users_counted_changed AFTER UPDATE OF groups, disabled_at, has_password, has_factor ON users
WHEN OLD.groups <> NEW.groups OR (OLD.disabled_at IS NULL) <> (NEW.disabled_at IS NULL)
  OR OLD.has_password <> NEW.has_password OR OLD.has_factor <> NEW.has_factor BEGIN
  UPDATE people_counts SET people = people - 1 WHERE what IN (
    SELECT 'disabled' WHERE OLD.disabled_at IS NOT NULL
    UNION ALL SELECT 'invited' WHERE OLD.has_password = 0 AND OLD.disabled_at IS NULL
    UNION ALL SELECT 'no_factor' WHERE OLD.has_factor = 0
    UNION ALL SELECT 'group:' || value FROM json_each(OLD.groups));
  INSERT INTO people_counts (what, people)
    SELECT what, 1 FROM (
      SELECT 'disabled' AS what WHERE NEW.disabled_at IS NOT NULL
      UNION ALL SELECT 'invited' WHERE NEW.has_password = 0 AND NEW.disabled_at IS NULL
      UNION ALL SELECT 'no_factor' WHERE NEW.has_factor = 0
      UNION ALL SELECT DISTINCT 'group:' || value FROM json_each(NEW.groups)) WHERE true
    ON CONFLICT DO UPDATE SET people = people + 1;
END;
