INSERT INTO revision (collection, id, day, fetched_at, until, hash, codec, raw, route)
VALUES (:collection, :id, :day, :fetched_at, :until, :hash, :codec, :raw, :route)
ON CONFLICT (collection, id, fetched_at, hash) DO NOTHING
