SELECT fetched_at, codec, raw
FROM odd_row
WHERE collection = :collection
ORDER BY pk
