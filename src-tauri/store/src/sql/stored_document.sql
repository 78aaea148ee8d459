SELECT pk, day, fetched_at, hash, problem IS NOT NULL AS has_problem, pass, route
FROM document
WHERE collection = :collection AND id = :id
