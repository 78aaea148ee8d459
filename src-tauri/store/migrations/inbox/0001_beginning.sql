-- What Oura's webhooks announced, each event once. Instants are milliseconds since 1970-01-01.
CREATE TABLE event (
    -- Never given twice, so that a number that somebody still holds cannot come to mean another event.
    pk INTEGER PRIMARY KEY AUTOINCREMENT,
    data_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    event_type TEXT NOT NULL,
    -- As Oura spells it.
    event_time TEXT NOT NULL,
    user_id TEXT,
    -- When Oura signed the delivery that came first, by Oura's clock; and when that came, by ours.
    signed_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    -- The body that was signed.
    raw TEXT NOT NULL,
    -- 1 ours, 2 foreign user, 3 unknown type, 4 test.
    standing INTEGER NOT NULL CHECK (standing IN (1, 2, 3, 4)),
    -- How often it came.
    deliveries INTEGER NOT NULL DEFAULT 1,
    -- How often it was settled.
    attempts INTEGER NOT NULL DEFAULT 0,
    settled_at INTEGER,
    -- 1 fetched, 2 removed, 3 stale delete, 4 range poll, 5 nothing, 6 failed.
    settlement INTEGER CHECK (settlement IN (1, 2, 3, 4, 5, 6)),
    -- Fetched: whether it brought anything new.
    changed INTEGER CHECK (changed IN (0, 1)),
    took_ms INTEGER,
    -- Failed: why.
    reason TEXT,
    CHECK ((settled_at IS NULL) = (settlement IS NULL)),
    CHECK ((settlement IS 1) = (changed IS NOT NULL)),
    CHECK ((settlement IS 6) = (reason IS NOT NULL)),
    UNIQUE (data_type, object_id, event_type, event_time)
) STRICT;

CREATE INDEX event_waiting ON event (pk) WHERE standing = 1 AND settled_at IS NULL;
CREATE INDEX event_by_arrival ON event (received_at);
-- Holds everything that is counted.
CREATE INDEX event_by_standing ON event (standing, settlement, deliveries);
