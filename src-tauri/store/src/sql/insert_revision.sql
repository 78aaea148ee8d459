INSERT INTO revision (collection, id, day, fetched_at, until, hash, codec, raw)
VALUES (:collection, :id, :day, :fetched_at, :until, :hash, :codec, :raw)
ON CONFLICT (collection, id, fetched_at, hash) DO NOTHING
