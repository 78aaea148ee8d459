SELECT chunk.key, chunk.n, length(chunk.body) AS bytes, day_ledger.changed_at
FROM chunk
LEFT JOIN day_ledger
    ON day_ledger.collection = :collection AND day_ledger.day = chunk.key - :key_of_day_0
WHERE chunk.key BETWEEN :first_key AND :last_key
ORDER BY chunk.key
