SELECT id, has_own_id, codec, raw
FROM document
WHERE collection = :collection
ORDER BY id
