-- The audit log, for ten million rows and more. An id is now the time in ms times 2048, or one more
-- than the id before it, so the table itself is ordered by time: no index of the time has to be
-- written with each row, and no sequence (AUTOINCREMENT). Every filter of the log has an index that
-- ends in the id.
ALTER TABLE audit_events RENAME TO audit_events_before;
DROP INDEX audit_events_by_time;
DROP INDEX audit_events_of_user;

CREATE TABLE audit_events (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  -- Whom it is about; kept when the user is gone.
  user_id TEXT,
  username TEXT,
  -- Who did it: a user name, 'command line', 'system'.
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_events_of_user ON audit_events (username) WHERE username IS NOT NULL;
-- What somebody else did, or nobody; what people do themselves is found by the index above.
CREATE INDEX audit_events_by_actor ON audit_events (actor) WHERE actor IS NOT username;
-- Sign-ins are most of the log: a search for them walks the table itself, and none pays for an entry here.
CREATE INDEX audit_events_by_event ON audit_events (event) WHERE event <> 'signed_in';

-- The newest rows now, as many as D1 takes in one statement; cron moves the others. Ids are counted
-- down from the newest one, so that what is moved later is older and has smaller ids.
INSERT INTO audit_events (id, at, event, user_id, username, actor, address, detail)
SELECT MIN(at * 2048 + 2047 + place) OVER (ORDER BY place) - place,
  at, event, user_id, username, actor, address, detail
FROM (SELECT ROW_NUMBER() OVER (ORDER BY id DESC) AS place, *
  FROM (SELECT * FROM audit_events_before ORDER BY id DESC LIMIT 100000));
DELETE FROM audit_events_before WHERE id IN (
  SELECT id FROM audit_events_before ORDER BY id DESC LIMIT 100000);
