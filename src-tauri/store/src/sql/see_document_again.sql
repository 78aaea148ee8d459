UPDATE document
SET first_seen_at = min(first_seen_at, :at),
    fetched_at = max(fetched_at, :at),
    pass = max(pass, :pass)
WHERE pk = :pk
    AND (fetched_at < :at OR first_seen_at > :at OR pass < :pass)
