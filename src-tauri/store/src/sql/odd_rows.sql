SELECT ms, codec, raw
FROM odd_row
WHERE collection = :collection
    AND (ms IS NULL OR (ms >= :from_ms AND ms < :to_ms))
ORDER BY ms NULLS LAST, source, pk
