-- The facts Gatehouse keeps. Moments are milliseconds since the epoch, lists are JSON.
-- What is unfinished (a TOTP secret nobody confirmed, recovery codes nobody saved) is never here.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  -- NFKC and case-folded: one person has one key everywhere, whatever was typed.
  username_key TEXT NOT NULL UNIQUE,
  username TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  groups TEXT NOT NULL CHECK (json_valid(groups)),
  created_at INTEGER NOT NULL,
  disabled_at INTEGER,
  -- When this person completed a sign-in last.
  signed_in_at INTEGER
) STRICT;

-- No row: invited, no password chosen yet.
CREATE TABLE passwords (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- A PHC string, so that parameters can grow and be told apart.
  hash TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  must_change INTEGER NOT NULL DEFAULT 0
) STRICT;

-- A row is a confirmed factor: it is written once a code has proved that the app has the secret.
CREATE TABLE totp_factors (
  user_id TEXT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
  -- Names this enrolment, so that finishing it twice writes it once.
  id TEXT NOT NULL UNIQUE,
  sealed_secret TEXT NOT NULL,
  -- RFC 6238 §5.2: a step is accepted once, and none before it.
  last_step INTEGER NOT NULL,
  -- Learned drift of the phone's clock in steps (RFC 6238 §6).
  drift INTEGER NOT NULL DEFAULT 0,
  -- A code of this later step was told to be early: it is never accepted by itself any more.
  told_step INTEGER,
  -- Names the set of recovery codes, so that renewing it twice replaces it once.
  recovery_set TEXT NOT NULL,
  confirmed_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT;

-- Argon2id under one salt per set: one hash of what was typed finds its row.
CREATE TABLE recovery_codes (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user_id, hash)
) STRICT;

-- A login that awaits its second factor. Not a session: nothing that reads sessions reads this.
CREATE TABLE tickets (
  token_hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX tickets_of_user ON tickets (user_id);

-- Hand-offs from the login host to an app that were used; each is good for a minute, and once.
CREATE TABLE hand_offs (
  id TEXT PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  amr TEXT NOT NULL CHECK (json_valid(amr)),
  -- When the credentials were checked.
  auth_time INTEGER NOT NULL,
  -- 1: the second factor was taken on trust from a remembered device.
  remembered INTEGER NOT NULL DEFAULT 0,
  last_seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user_id);

-- A browser in which this person has completed a sign-in.
CREATE TABLE devices (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  -- Until when the code is not asked here; NULL: known, not trusted.
  trusted_until INTEGER,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT;
CREATE INDEX devices_of_user ON devices (user_id);

-- Invitations and password resets: 256-bit tokens, hashed, used once.
CREATE TABLE links (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reset')),
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX links_of_user ON links (user_id);

CREATE TABLE service_tokens (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  token_hash TEXT NOT NULL UNIQUE,
  groups TEXT NOT NULL CHECK (json_valid(groups)),
  -- App hosts it is good for; [] = every app.
  hosts TEXT NOT NULL CHECK (json_valid(hosts)),
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;

CREATE TABLE signing_keys (
  kid TEXT PRIMARY KEY,
  public_jwk TEXT NOT NULL CHECK (json_valid(public_jwk)),
  sealed_private_jwk TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- Published from created_at, signs from active_at, published until expires_at.
  active_at INTEGER NOT NULL UNIQUE,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  event TEXT NOT NULL,
  -- Whom it is about; kept when the user is gone.
  user_id TEXT,
  username TEXT,
  -- Who did it: a user name, 'command line', 'system'.
  actor TEXT NOT NULL,
  address TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail))
) STRICT;
CREATE INDEX audit_events_by_time ON audit_events (at);
CREATE INDEX audit_events_of_user ON audit_events (username, at);

-- A batch can not branch. A step that must be used once claims it in one statement, and the next
-- statement inserts changes() here: unless exactly one row was claimed, the whole batch is undone.
CREATE TABLE claims (
  claimed INTEGER NOT NULL CONSTRAINT claimed_exactly_one CHECK (claimed = 1)
) STRICT;
CREATE TRIGGER claims_leave_no_trace AFTER INSERT ON claims BEGIN
  DELETE FROM claims;
END;
