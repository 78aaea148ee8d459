INSERT INTO collection_state (collection, attempted_at, succeeded_at, failed, missing_scope, not_offered)
VALUES (:collection, :attempted_at, :succeeded_at, :failed, :missing_scope, :not_offered)
ON CONFLICT (collection) DO UPDATE SET
    attempted_at = excluded.attempted_at,
    succeeded_at = coalesce(excluded.succeeded_at, succeeded_at),
    failed = excluded.failed,
    missing_scope = excluded.missing_scope,
    not_offered = excluded.not_offered
