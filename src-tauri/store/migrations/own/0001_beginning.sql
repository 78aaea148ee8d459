-- What the person wrote and chose: nobody else has it, so nothing here can be fetched or derived again.
-- Days are counted from 1970-01-01, instants are milliseconds since then.
-- What is deleted stays, marked, until it is purged; `changed_at` moves with every change, the mark included.
CREATE TABLE note (
    -- A UUID, so that notes of two computers never get in each other's way.
    id TEXT PRIMARY KEY,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    text TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    deleted_at INTEGER,
    CHECK (first_day <= last_day)
) STRICT;

CREATE INDEX note_by_day ON note (first_day) WHERE deleted_at IS NULL;

CREATE TABLE bookmark (
    day INTEGER PRIMARY KEY,
    label TEXT,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

CREATE TABLE saved_view (
    -- A UUID.
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    -- The part of the window's address from `#/` on.
    address TEXT NOT NULL,
    -- Those that are not deleted are numbered from 0 without a hole.
    position INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    deleted_at INTEGER
) STRICT;

-- The day (UTC) before whose first change the newest rolling copy was made.
CREATE TABLE copied (
    pk INTEGER PRIMARY KEY CHECK (pk = 1),
    day INTEGER
) STRICT;

INSERT INTO copied (pk) VALUES (1);
