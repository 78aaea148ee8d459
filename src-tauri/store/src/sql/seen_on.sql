SELECT codec, raw
FROM document
WHERE collection = :collection AND day = :day AND pass >= :pass
