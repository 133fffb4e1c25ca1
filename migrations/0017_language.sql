-- The language of the last sign-in, for mails; NULL: not known.
ALTER TABLE users ADD COLUMN language TEXT;
