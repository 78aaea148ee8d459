SELECT pk
FROM document
WHERE collection = :collection AND pk > :after
ORDER BY pk
LIMIT :limit
