SELECT
    day,
    first_arrived_at,
    last_seen_at,
    changed_at,
    route,
    revisions + (
        SELECT count(*)
        FROM revision
        WHERE revision.collection = day_ledger.collection AND revision.day = day_ledger.day
    ) AS revisions,
    (
        SELECT count(*)
        FROM document
        WHERE document.collection = day_ledger.collection AND document.day = day_ledger.day
    ) AS documents,
    coalesce((SELECT n FROM chunk WHERE key = :first_key + day_ledger.day), 0) + (
        SELECT count(*)
        FROM odd_row
        WHERE odd_row.collection = day_ledger.collection
            AND odd_row.ms >= day_ledger.day * 86400000
            AND odd_row.ms < (day_ledger.day + 1) * 86400000
    ) AS row_count
FROM day_ledger
WHERE collection = :collection AND day BETWEEN :first_day AND :last_day
ORDER BY day
