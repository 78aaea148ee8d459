INSERT INTO saved_view (id, name, address, position, created_at, changed_at, deleted_at)
VALUES (:id, :name, :address, :position, :created_at, :changed_at, :deleted_at)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name,
    address = excluded.address,
    position = excluded.position,
    created_at = excluded.created_at,
    changed_at = excluded.changed_at,
    deleted_at = excluded.deleted_at
