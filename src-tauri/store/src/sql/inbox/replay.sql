UPDATE event
SET settled_at = NULL,
    settlement = NULL,
    changed = NULL,
    took_ms = NULL,
    reason = NULL
WHERE pk = :pk AND standing = 1 AND settled_at IS NOT NULL
