INSERT INTO day_ledger (collection, day, first_arrived_at, last_seen_at, changed_at, route, settled_pass)
VALUES (:collection, :day, :at, :at, :at, :route, :pass)
ON CONFLICT (collection, day) DO UPDATE SET
    first_arrived_at = min(first_arrived_at, :at),
    last_seen_at = max(last_seen_at, :at),
    changed_at = iif(:changed, max(changed_at, :at), changed_at),
    route = iif(:changed AND :at >= changed_at, :route, route),
    revisions = revisions + iif(:changed AND :pass > settled_pass, 1, 0),
    settled_pass = iif(settled_pass IS NULL OR (:changed AND :pass > settled_pass), :pass, settled_pass)
