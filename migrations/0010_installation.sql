-- Cron counts this on together with a Durable Object, which a restored database cannot know: it
-- stands at the object's number or one ahead, or the database was restored to an earlier moment.
CREATE TABLE installation (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  beat INTEGER NOT NULL
) STRICT;
INSERT INTO installation (id, beat) VALUES (1, 0);
