SELECT pk, id, fetched_at, until, route, removed, codec, raw
FROM revision
WHERE collection = :collection AND day = :day
ORDER BY until DESC, fetched_at DESC, pk DESC
