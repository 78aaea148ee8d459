UPDATE event
SET settled_at = :at,
    settlement = :settlement,
    changed = :changed,
    took_ms = :took_ms,
    reason = :reason,
    attempts = attempts + 1
WHERE pk = :pk AND settled_at IS NULL
