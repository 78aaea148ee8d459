INSERT INTO arrival (collection, last_fetched_at, pass)
VALUES (:collection, :fetched_at, :pass)
ON CONFLICT (collection) DO UPDATE SET
    last_fetched_at = max(last_fetched_at, excluded.last_fetched_at),
    pass = max(pass, excluded.pass)
