SELECT
    pk, data_type, object_id, event_type, event_time, user_id, signed_at, received_at, raw,
    standing, deliveries, attempts, settled_at, settlement, changed, took_ms, reason
FROM event INDEXED BY event_waiting
WHERE standing = 1 AND settled_at IS NULL
ORDER BY pk
LIMIT :limit
