INSERT INTO revision (collection, id, day, fetched_at, until, hash, codec, raw, route, removed, pass)
SELECT collection, id, day, fetched_at, :until, hash, codec, raw, :route, :removed, :pass
FROM document
WHERE pk = :pk
ON CONFLICT (collection, id, fetched_at, hash) DO UPDATE SET
    until = max(until, excluded.until),
    route = excluded.route,
    removed = max(removed, excluded.removed),
    pass = max(pass, excluded.pass)
