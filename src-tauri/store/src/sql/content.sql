SELECT count(*) FROM document
UNION ALL
SELECT coalesce(sum(length(raw)), 0) FROM document
UNION ALL
SELECT count(*) FROM revision
UNION ALL
SELECT coalesce(sum(length(raw)), 0) FROM revision
UNION ALL
SELECT count(*) FROM chunk
UNION ALL
SELECT coalesce(sum(length(body)), 0) FROM chunk
UNION ALL
SELECT count(*) FROM odd_row
UNION ALL
SELECT count(*) FROM setting
