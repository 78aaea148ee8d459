SELECT
    count(*) AS stored,
    coalesce(sum(deliveries), 0) AS deliveries,
    coalesce(sum(standing = 1 AND settlement IS NULL), 0) AS waiting,
    coalesce(sum(settlement IS 6), 0) AS failed,
    coalesce(sum(standing = 2), 0) AS foreign_user,
    coalesce(sum(standing = 3), 0) AS unknown_type,
    coalesce(sum(standing = 4), 0) AS test,
    (SELECT min(received_at) FROM event) AS oldest_received_at,
    (SELECT max(received_at) FROM event) AS newest_received_at
FROM event
