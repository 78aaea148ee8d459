-- What a database of the person's own data must have in common with its copy.
SELECT count(*) FROM note
UNION ALL SELECT coalesce(sum(changed_at), 0) FROM note
UNION ALL SELECT count(*) FROM bookmark
UNION ALL SELECT coalesce(sum(changed_at), 0) FROM bookmark
UNION ALL SELECT count(*) FROM saved_view
UNION ALL SELECT coalesce(sum(changed_at), 0) FROM saved_view
