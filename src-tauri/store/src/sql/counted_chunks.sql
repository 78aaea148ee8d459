SELECT key, n, body
FROM chunk
WHERE key BETWEEN :first_key AND :last_key
ORDER BY key
