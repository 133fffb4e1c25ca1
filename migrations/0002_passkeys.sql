-- Passkeys (WebAuthn Level 3) as a second factor, and as a whole sign-in.

-- A row is a passkey that can be used: it is written when its registration is complete, and, where it
-- is the first factor, when the recovery codes have been saved.
CREATE TABLE passkeys (
  -- Names it on the pages.
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  -- Over all users: one authenticator answers for one person.
  credential_id TEXT NOT NULL UNIQUE,
  -- The domain it works on, as it was when it was added (WebAuthn Level 3 §5.1.2).
  rp_id TEXT NOT NULL,
  -- COSE_Key, base64url.
  public_key TEXT NOT NULL,
  -- Signatures so far, where the authenticator counts them: one that goes back is a copy's (§6.1.1).
  counter INTEGER NOT NULL,
  aaguid TEXT NOT NULL,
  transports TEXT NOT NULL CHECK (json_valid(transports)),
  -- 1: synced by its provider. Never changes (§6.1.3).
  backup_eligible INTEGER NOT NULL,
  backed_up INTEGER NOT NULL,
  -- As its owner calls it.
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;
CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- Challenges that were used. One that was only shown leaves nothing behind; it is signed, good for
-- five minutes, and once: it is used up by being written down.
CREATE TABLE passkey_challenges (
  challenge TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX passkey_challenges_by_time ON passkey_challenges (expires_at);
