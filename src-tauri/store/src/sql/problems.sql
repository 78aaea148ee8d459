SELECT collection, CASE WHEN has_own_id THEN id END AS id, day, problem, fetched_at
FROM document
WHERE problem IS NOT NULL
UNION ALL
SELECT collection, NULL, NULL, problem, fetched_at
FROM odd_row
WHERE problem IS NOT NULL
ORDER BY fetched_at DESC, collection, id
LIMIT :limit
