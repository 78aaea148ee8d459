SELECT id, first_day, last_day, text, created_at, changed_at, deleted_at
FROM note
WHERE deleted_at IS NULL AND first_day <= :last_day AND last_day >= :first_day
ORDER BY first_day, last_day, created_at, id
