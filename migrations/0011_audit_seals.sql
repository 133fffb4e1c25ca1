-- Stretches of the audit log, each sealed by cron after it was written, so that no sign-in waits for
-- the one before it. A seal has the hash of each of its events and is linked to the seal before it.
CREATE TABLE audit_seals (
  number INTEGER PRIMARY KEY,
  first_id INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  -- [[id, hash], …]
  hashes TEXT NOT NULL CHECK (json_valid(hashes)),
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  -- Under which GATEHOUSE_SECRET the hash was authenticated.
  secret_id TEXT NOT NULL,
  mac TEXT NOT NULL
) STRICT;

-- How far the log was sent to AUDIT_WEBHOOK.
CREATE TABLE audit_delivery (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  last_id INTEGER NOT NULL
) STRICT;
