SELECT id, has_own_id, day, fetched_at, codec, raw, problem
FROM document
WHERE collection = :collection
    AND (day BETWEEN :first_day AND :last_day OR day IS NULL)
ORDER BY day NULLS LAST, pk
