SELECT until, pass, hash, route
FROM revision
WHERE collection = :collection AND id = :id AND removed
ORDER BY until DESC, pk DESC
LIMIT 1
