INSERT INTO revision (collection, id, day, fetched_at, until, hash, codec, raw)
SELECT collection, id, day, fetched_at, :until, hash, codec, raw
FROM document
WHERE pk = :pk
ON CONFLICT (collection, id, fetched_at, hash) DO NOTHING
