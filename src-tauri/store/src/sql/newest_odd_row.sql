SELECT ms
FROM odd_row
WHERE collection = :collection AND ms >= :from_ms AND ms < :to_ms
ORDER BY ms DESC
LIMIT 1
