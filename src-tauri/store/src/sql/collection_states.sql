SELECT collection, attempted_at, succeeded_at, failed, missing_scope, not_offered
FROM collection_state
ORDER BY collection
