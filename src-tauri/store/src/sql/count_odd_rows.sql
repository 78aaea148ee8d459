SELECT count(*), count(problem)
FROM odd_row
WHERE collection = :collection
