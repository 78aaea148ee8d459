SELECT day, changed_at
FROM day_ledger
WHERE collection = :collection
ORDER BY day
