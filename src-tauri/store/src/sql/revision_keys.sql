SELECT pk
FROM revision
WHERE collection = :collection AND pk > :after
ORDER BY pk
LIMIT :limit
