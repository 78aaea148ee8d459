SELECT day
FROM document
WHERE collection = :collection
    AND day BETWEEN :first_day AND :last_day
ORDER BY day DESC
LIMIT 1 OFFSET :skipped
