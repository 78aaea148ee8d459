SELECT document.collection, document.id, document.day
FROM tag_fts
JOIN document ON document.pk = tag_fts.rowid
WHERE tag_fts MATCH :query
ORDER BY document.day DESC, document.pk DESC
LIMIT :limit
