UPDATE document
SET first_seen_at = min(first_seen_at, :at),
    fetched_at = max(fetched_at, :at)
WHERE pk = :pk
    AND (fetched_at < :at OR first_seen_at > :at)
