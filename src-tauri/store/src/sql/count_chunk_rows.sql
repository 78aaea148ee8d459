SELECT coalesce(sum(n), 0)
FROM chunk
WHERE key BETWEEN :first_key AND :last_key
