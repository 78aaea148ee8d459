SELECT pk, id, fetched_at, until, route, removed, codec, raw
FROM revision
WHERE collection = :collection AND day IS NULL
ORDER BY until, fetched_at, pk
