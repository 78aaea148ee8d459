UPDATE document
SET day = :day,
    first_seen_at = min(first_seen_at, :fetched_at),
    fetched_at = :fetched_at,
    hash = :hash,
    codec = :codec,
    raw = :raw,
    problem = :problem,
    route = :route,
    pass = max(pass, :pass)
WHERE pk = :pk
