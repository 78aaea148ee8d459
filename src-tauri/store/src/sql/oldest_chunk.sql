SELECT key
FROM chunk
WHERE key BETWEEN :first_key AND :last_key
ORDER BY key ASC
LIMIT 1
