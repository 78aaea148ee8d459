SELECT codec, raw
FROM document
WHERE collection = :collection
ORDER BY pk
LIMIT :limit
