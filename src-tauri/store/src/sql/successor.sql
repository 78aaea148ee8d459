SELECT codec, raw
FROM (
    SELECT codec, raw, until, fetched_at, pk
    FROM revision
    WHERE collection = :collection AND id = :id AND (until, fetched_at, pk) > (:until, :fetched_at, :pk)
    UNION ALL
    SELECT codec, raw, NULL, NULL, NULL
    FROM document
    WHERE collection = :collection AND id = :id
)
ORDER BY until NULLS LAST, fetched_at, pk
LIMIT 1
