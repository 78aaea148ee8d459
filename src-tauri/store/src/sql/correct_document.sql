UPDATE document
SET day = :day,
    problem = :problem
WHERE pk = :pk
    AND (day IS NOT :day OR problem IS NOT :problem)
