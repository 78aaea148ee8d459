SELECT pk
FROM document
WHERE collection = :collection AND day = :day AND problem IS NULL
ORDER BY fetched_at DESC, id
