SELECT pk, day, fetched_at, hash, problem IS NOT NULL AS has_problem
FROM document
WHERE collection = :collection AND id = :id
