INSERT INTO bookmark (day, label, created_at, changed_at, deleted_at)
VALUES (:day, :label, :created_at, :changed_at, :deleted_at)
ON CONFLICT (day) DO UPDATE SET
    label = excluded.label,
    created_at = excluded.created_at,
    changed_at = excluded.changed_at,
    deleted_at = excluded.deleted_at
