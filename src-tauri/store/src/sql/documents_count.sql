SELECT count(*)
FROM document
WHERE collection = :collection
    AND day BETWEEN :first_day AND :last_day
