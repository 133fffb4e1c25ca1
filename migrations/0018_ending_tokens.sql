-- Tokens by their end, so that those that end soon are found without looking at all of them.
CREATE INDEX service_tokens_by_end ON service_tokens (expires_at);
CREATE INDEX personal_tokens_by_end ON personal_tokens (expires_at);
