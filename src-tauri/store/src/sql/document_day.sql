SELECT day, fetched_at
FROM document
WHERE collection = :collection AND id = :id AND has_own_id
