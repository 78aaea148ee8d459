INSERT INTO document (collection, id, has_own_id, day, first_seen_at, fetched_at, hash, codec, raw, problem, route, pass)
VALUES (:collection, :id, :has_own_id, :day, :fetched_at, :fetched_at, :hash, :codec, :raw, :problem, :route, :pass)
