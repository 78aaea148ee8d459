SELECT pk, ms, source
FROM odd_row
WHERE collection = :collection AND ms >= :from_ms AND ms < :to_ms
