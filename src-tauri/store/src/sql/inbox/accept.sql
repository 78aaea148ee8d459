INSERT INTO event (
    data_type, object_id, event_type, event_time, user_id, signed_at, received_at, raw, standing, settled_at, settlement
)
VALUES (
    :data_type, :object_id, :event_type, :event_time, :user_id, :signed_at, :received_at, :raw, :standing, :settled_at, :settlement
)
ON CONFLICT (data_type, object_id, event_type, event_time) DO UPDATE SET deliveries = min(deliveries + 1, 4294967295)
RETURNING pk, deliveries
