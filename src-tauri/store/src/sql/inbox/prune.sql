DELETE FROM event
WHERE pk IN (
    SELECT pk
    FROM event
    WHERE received_at < :received_before AND NOT (standing = 1 AND settled_at IS NULL)
    LIMIT :most
)
