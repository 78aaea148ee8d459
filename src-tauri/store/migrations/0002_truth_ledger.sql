-- What came when and by what way, who saw it last, and what became of the versions before.
-- route: 1 sync, 2 fetch again, 3 webhook, 4 import. pass: one reading of a list from its first page to its last; later ones have greater numbers.

-- The newest reading that saw the document, and the way its version came.
ALTER TABLE document ADD COLUMN pass INTEGER NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN route INTEGER NOT NULL DEFAULT 1 CHECK (route IN (1, 2, 3, 4));

DROP INDEX document_by_day;
CREATE INDEX document_by_day ON document (collection, day, pass);

-- The way that the successor or the removal came; whether Oura no longer had the document, and the newest reading before that was found.
ALTER TABLE revision ADD COLUMN route INTEGER NOT NULL DEFAULT 1 CHECK (route IN (1, 2, 3, 4));
ALTER TABLE revision ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
ALTER TABLE revision ADD COLUMN pass INTEGER NOT NULL DEFAULT 0;

CREATE INDEX revision_by_day ON revision (collection, day);

-- The reading that a window's last page belongs to, and the greatest of a collection.
ALTER TABLE sync_window ADD COLUMN pass INTEGER NOT NULL DEFAULT 0;
ALTER TABLE arrival ADD COLUMN pass INTEGER NOT NULL DEFAULT 0;

-- One row for every collection and day on which something is or once was; days in UTC for a series.
CREATE TABLE day_ledger (
    collection INTEGER NOT NULL REFERENCES collection (number),
    day INTEGER NOT NULL,
    first_arrived_at INTEGER NOT NULL,
    -- When Oura last confirmed it.
    last_seen_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    -- The way that the last change came.
    route INTEGER NOT NULL CHECK (route IN (1, 2, 3, 4)),
    -- Series: how many readings changed rows of a day that had been read after its end. Those of documents are counted in revision.
    revisions INTEGER NOT NULL DEFAULT 0,
    -- Series: the newest reading that counts as complete; NULL until a page came after the day's end.
    settled_pass INTEGER,
    PRIMARY KEY (collection, day)
) STRICT, WITHOUT ROWID;

-- How the last attempt to fetch a collection ended.
CREATE TABLE collection_state (
    collection INTEGER PRIMARY KEY REFERENCES collection (number),
    attempted_at INTEGER NOT NULL,
    succeeded_at INTEGER,
    failed TEXT,
    missing_scope TEXT,
    not_offered INTEGER NOT NULL DEFAULT 0 CHECK (not_offered IN (0, 1))
) STRICT;

-- From here on: what a database of version 1 knows of its own past.

-- The newest version of a document that is no longer there was not replaced, it was removed.
UPDATE revision
SET removed = 1
WHERE NOT EXISTS (
        SELECT 1 FROM document WHERE document.collection = revision.collection AND document.id = revision.id
    )
    AND NOT EXISTS (
        SELECT 1
        FROM revision AS later
        WHERE later.collection = revision.collection
            AND later.id = revision.id
            AND (later.fetched_at, later.pk) > (revision.fetched_at, revision.pk)
    );

INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route)
SELECT collection, day, min(arrived_at), max(seen_at), max(changed_at), 1
FROM (
    SELECT
        document.collection AS collection,
        document.day AS day,
        document.first_seen_at AS arrived_at,
        document.fetched_at AS seen_at,
        coalesce(
            (
                SELECT max(revision.until)
                FROM revision
                WHERE revision.collection = document.collection AND revision.id = document.id
            ),
            document.first_seen_at
        ) AS changed_at
    FROM document
    WHERE document.day IS NOT NULL
    UNION ALL
    SELECT collection, day, fetched_at, fetched_at, until
    FROM revision
    WHERE day IS NOT NULL
)
GROUP BY collection, day;

-- Rows carry no time of arrival; the windows that hold their day do, and otherwise the last page of the collection.
INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route)
SELECT
    body.collection,
    body.day,
    coalesce(min(sync_window.updated_at), arrival.last_fetched_at),
    coalesce(max(sync_window.updated_at), arrival.last_fetched_at),
    coalesce(min(sync_window.updated_at), arrival.last_fetched_at),
    1
FROM (
    SELECT 18 AS collection, key - (1 << 40) AS day
    FROM chunk
    WHERE key > (1 << 39) AND key < (1 << 40) + (1 << 39)
    UNION ALL
    SELECT 19, key - (2 << 40)
    FROM chunk
    WHERE key > (2 << 40) - (1 << 39) AND key < (2 << 40) + (1 << 39)
) AS body
JOIN arrival ON arrival.collection = body.collection
LEFT JOIN sync_window
    ON sync_window.collection = body.collection
    AND body.day BETWEEN sync_window.first_day AND sync_window.last_day
GROUP BY body.collection, body.day;

INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route)
SELECT
    collection,
    -- Whole days, rounded down before 1970 too.
    (ms - (ms % 86400000 + 86400000) % 86400000) / 86400000,
    min(fetched_at),
    max(fetched_at),
    max(fetched_at),
    1
FROM odd_row
WHERE ms IS NOT NULL
GROUP BY 1, 2
ON CONFLICT (collection, day) DO UPDATE SET
    first_arrived_at = min(first_arrived_at, excluded.first_arrived_at),
    last_seen_at = max(last_seen_at, excluded.last_seen_at);

UPDATE day_ledger
SET settled_pass = 0
WHERE collection IN (18, 19) AND last_seen_at >= (day + 1) * 86400000;
