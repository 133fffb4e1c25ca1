-- Cron increments this together with a number in a Durable Object, which a restore does not reset: unless
-- it equals the object's number or is one ahead, the database was restored to an earlier moment.
CREATE TABLE installation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  beat INTEGER NOT NULL
) STRICT;
INSERT INTO installation (id, beat) VALUES (1, 0);
