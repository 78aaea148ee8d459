SELECT pk
FROM odd_row
WHERE collection = :collection AND pk > :after
ORDER BY pk
LIMIT :limit
