-- A person's recovery codes in one row: parameters and salt once instead of ten times, and ten hashes of
-- 32 bytes, one after the other. One row is read and written where it was ten.
CREATE TABLE recovery_sets (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- A PHC string without its hash. The salt is of this set alone, so it names the set, too.
  parameters TEXT NOT NULL,
  hashes BLOB NOT NULL CHECK (length(hashes) % 32 = 0),
  -- Bit n: the code of hash n, counted from 0, has not been used.
  unused INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The rows of recovery_codes stay until they are moved: with the next use of one, or by cron. The Worker
-- before this version writes new sets there still, and each replaces what was moved.
CREATE TRIGGER recovery_codes_replace_set AFTER INSERT ON recovery_codes BEGIN
  DELETE FROM recovery_sets WHERE user_id = NEW.user_id;
END;
-- It knows recovery_codes only, so a set ends with the last second factor whichever version removes it.
CREATE TRIGGER recovery_sets_end_with_app AFTER DELETE ON totp_factors BEGIN
  DELETE FROM recovery_sets WHERE user_id = OLD.user_id
    AND NOT EXISTS (SELECT 1 FROM passkeys WHERE user_id = OLD.user_id);
END;
CREATE TRIGGER recovery_sets_end_with_passkey AFTER DELETE ON passkeys BEGIN
  DELETE FROM recovery_sets WHERE user_id = OLD.user_id
    AND NOT EXISTS (SELECT 1 FROM passkeys WHERE user_id = OLD.user_id)
    AND NOT EXISTS (SELECT 1 FROM totp_factors WHERE user_id = OLD.user_id);
END;
