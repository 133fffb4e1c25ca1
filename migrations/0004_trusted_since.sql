-- When the second factor was shown on this device, for `trusted_device_since` of the assertion.
-- NULL: not trusted, or trusted before this column was there.
ALTER TABLE devices ADD COLUMN trusted_since INTEGER;
ALTER TABLE sessions ADD COLUMN trusted_since INTEGER;
