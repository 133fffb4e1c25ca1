-- Where an app shares its host with these pages, the sign-in that led into the app never administers.
-- A sign-in that was begun for administration, with a code shown in person, does: until this moment,
-- whatever becomes of the session after it. NULL: it does not.
ALTER TABLE sessions ADD COLUMN administers_until INTEGER;
