SELECT collection, count(*) - sum(removed) AS replaced, sum(removed) AS removed
FROM revision
GROUP BY collection
ORDER BY collection
