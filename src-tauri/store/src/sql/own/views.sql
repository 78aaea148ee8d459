SELECT id, name, address, position, created_at, changed_at, deleted_at
FROM saved_view
WHERE deleted_at IS NULL
ORDER BY position, created_at, id
