INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route)
SELECT collection, day, first_seen_at, fetched_at, first_seen_at, route
FROM document
WHERE pk = :pk AND day IS NOT NULL
ON CONFLICT (collection, day) DO NOTHING
