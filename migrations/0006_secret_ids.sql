-- Which GATEHOUSE_SECRET a row is sealed under, as an id that is derived from it (one way). After a
-- change of the secret the rows that are still to be sealed anew are found by it, however many users
-- there are, and a run goes on where the last one stopped. NULL: written before there were ids.
ALTER TABLE totp_factors ADD COLUMN secret_id TEXT;
CREATE INDEX totp_factors_by_secret ON totp_factors (secret_id);

-- The secrets that this database has been used with, the newest last: a gate that is started with
-- another one can say so, instead of failing at each code.
CREATE TABLE secrets (
  id TEXT PRIMARY KEY,
  used_since INTEGER NOT NULL
) STRICT;
