SELECT id, has_own_id, day, fetched_at, codec, raw, problem
FROM document
WHERE collection = :collection AND id = :id AND has_own_id
