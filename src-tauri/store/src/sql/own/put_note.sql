-- What is saved is there again, even if it was deleted meanwhile.
INSERT INTO note (id, first_day, last_day, text, created_at, changed_at, deleted_at)
VALUES (:id, :first_day, :last_day, :text, :created_at, :changed_at, :deleted_at)
ON CONFLICT (id) DO UPDATE SET
    first_day = excluded.first_day,
    last_day = excluded.last_day,
    text = excluded.text,
    created_at = excluded.created_at,
    changed_at = excluded.changed_at,
    deleted_at = excluded.deleted_at
