-- Who may look at the planner: passwords and sessions of users, which are of the installation as users are.

CREATE TABLE planner_password (
  user_name text COLLATE "C" PRIMARY KEY REFERENCES service_user,
  -- As the system's crypt writes it, with its method and salt (yescrypt).
  hash text NOT NULL,
  set_by text NOT NULL,
  set_at timestamptz NOT NULL,
  -- Wrong passwords in a row, and until when none opens.
  failure_count integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);

CREATE TABLE planner_session (
  -- SHA-256 of the session's 32 random bytes, which only the browser keeps.
  digest bytea PRIMARY KEY CHECK (length(digest) = 32),
  user_name text COLLATE "C" NOT NULL REFERENCES planner_password,
  begun_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  ended_at timestamptz
);

CREATE INDEX planner_session_user ON planner_session (user_name) WHERE ended_at IS NULL;
