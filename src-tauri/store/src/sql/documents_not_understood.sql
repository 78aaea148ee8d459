SELECT count(*)
FROM document INDEXED BY document_by_problem
WHERE problem IS NOT NULL
    AND collection = :collection
    AND day BETWEEN :first_day AND :last_day
