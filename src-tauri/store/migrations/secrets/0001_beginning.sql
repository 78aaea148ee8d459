-- Secrets by name: the client's id and secret, a sign-in that is under way.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The one pair of tokens. The row stays when they are forgotten, so that a generation never comes twice.
-- Instants are milliseconds since 1970-01-01.
CREATE TABLE token (
    pk INTEGER PRIMARY KEY CHECK (pk = 1),
    access TEXT,
    refresh TEXT,
    expires_at INTEGER,
    scopes TEXT,
    host TEXT,
    generation INTEGER NOT NULL,
    -- When a refresh was begun whose answer has not been stored: the refresh token may already be spent.
    inflight_at INTEGER
) STRICT;

INSERT INTO token (pk, generation) VALUES (1, 0);
