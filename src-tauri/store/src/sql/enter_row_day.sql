INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route)
VALUES (:collection, :day, :at, :at, :at, 1)
ON CONFLICT (collection, day) DO NOTHING
