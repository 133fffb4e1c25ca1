-- People are found by the beginnings of their words, in any order, with accents folded: user name,
-- name, address and groups. The words alone are kept, not the text they are from. Triggers keep them,
-- whichever version of the Worker writes.
CREATE VIRTUAL TABLE people_words USING fts5(
  username, name, email, groups,
  content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO people_words (rowid, username, name, email, groups)
  SELECT rowid, username_key, name, email, groups FROM users;
CREATE TRIGGER users_words_added AFTER INSERT ON users BEGIN
  INSERT INTO people_words (rowid, username, name, email, groups)
    VALUES (NEW.rowid, NEW.username_key, NEW.name, NEW.email, NEW.groups);
END;
CREATE TRIGGER users_words_removed AFTER DELETE ON users BEGIN
  DELETE FROM people_words WHERE rowid = OLD.rowid;
END;
CREATE TRIGGER users_words_changed AFTER UPDATE OF username_key, name, email, groups ON users BEGIN
  DELETE FROM people_words WHERE rowid = OLD.rowid;
  INSERT INTO people_words (rowid, username, name, email, groups)
    VALUES (NEW.rowid, NEW.username_key, NEW.name, NEW.email, NEW.groups);
END;
