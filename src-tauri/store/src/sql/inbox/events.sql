SELECT
    pk, data_type, object_id, event_type, event_time, user_id, signed_at, received_at, raw,
    standing, deliveries, attempts, settled_at, settlement, changed, took_ms, reason
FROM event
WHERE pk < :before
    AND (:standing IS NULL OR standing = :standing)
    AND (:data_type IS NULL OR data_type = :data_type)
    AND (:event_type IS NULL OR event_type = :event_type)
    AND (:object_id IS NULL OR object_id = :object_id)
    AND (:settlement IS NULL OR settlement = :settlement)
    AND (:settled IS NULL OR (settled_at IS NOT NULL) = :settled)
ORDER BY pk DESC
LIMIT :limit
