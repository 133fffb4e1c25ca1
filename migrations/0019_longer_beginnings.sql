-- People are found by longer beginnings of words as fast as by short ones. Without an index of its
-- length, a beginning is looked up by all words that begin so: a tenth of a second among a million
-- people. The index is made anew, because SQLite cannot change it; the triggers stay.
DROP TABLE people_words;
CREATE VIRTUAL TABLE people_words USING fts5(
  username, name, email, groups,
  content='', contentless_delete=1, prefix='1 2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO people_words (rowid, username, name, email, groups)
  SELECT rowid, username_key, name, email, groups FROM users;
