INSERT INTO odd_row (collection, hash, ms, source, value, fetched_at, codec, raw, problem)
VALUES (:collection, :hash, :ms, :source, :value, :fetched_at, :codec, :raw, :problem)
