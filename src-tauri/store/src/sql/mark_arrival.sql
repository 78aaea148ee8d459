INSERT INTO arrival (collection, last_fetched_at)
VALUES (:collection, :fetched_at)
ON CONFLICT (collection) DO UPDATE SET
    last_fetched_at = max(last_fetched_at, excluded.last_fetched_at)
