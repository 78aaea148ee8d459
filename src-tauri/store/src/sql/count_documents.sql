SELECT count(*), count(problem)
FROM document
WHERE collection = :collection
