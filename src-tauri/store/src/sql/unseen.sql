SELECT id, has_own_id, day, codec, raw
FROM document
WHERE collection = :collection
    AND (day BETWEEN :first_day AND :last_day OR (day IS NULL AND :all_days))
    AND pass < :pass
ORDER BY day NULLS LAST, id
LIMIT :limit
