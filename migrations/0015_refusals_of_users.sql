-- Wrong passwords and codes for a user who is there: the first few of an hour and a network are rows of
-- the audit log, and those after them are counted here. Maintenance turns the count of an hour that is
-- over into one row of the log, and deletes it here.
CREATE TABLE refusals_of_users (
  -- When the hour began, ms.
  since INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  event TEXT NOT NULL,
  network TEXT NOT NULL,
  username TEXT NOT NULL,
  written INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  -- Of the last one, ms.
  last_at INTEGER NOT NULL,
  PRIMARY KEY (since, user_id, event, network)
) STRICT, WITHOUT ROWID;
