SELECT ms, source, value
FROM odd_row
WHERE collection = :collection AND ms >= :from_ms AND ms < :to_ms AND value IS NOT NULL
ORDER BY ms, source
