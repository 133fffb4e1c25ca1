-- Refusals that are about nobody we know (a password for a name that nobody has, a token that nobody
-- issued) cost an attacker nothing, so each network gets a few rows of the audit log for each window
-- of time and is only counted after that. Maintenance turns the count of a window that is over into
-- one row of the log, and deletes it here.
CREATE TABLE refusal_counts (
  -- When the window began, ms.
  since INTEGER NOT NULL,
  event TEXT NOT NULL,
  network TEXT NOT NULL,
  written INTEGER NOT NULL,
  withheld INTEGER NOT NULL,
  PRIMARY KEY (since, event, network)
) STRICT, WITHOUT ROWID;
