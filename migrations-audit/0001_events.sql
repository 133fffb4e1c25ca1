-- The audit log in a database of its own (binding AUDIT_DB): cron moves events here that are some days
-- old. The same table and indexes as in the main database, from which the ids come.
CREATE TABLE audit_events (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  user_id TEXT,
  username TEXT,
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_events_of_user ON audit_events (username) WHERE username IS NOT NULL;
CREATE INDEX audit_events_by_actor ON audit_events (actor) WHERE actor IS NOT username;
CREATE INDEX audit_events_by_event ON audit_events (event) WHERE event <> 'signed_in';
