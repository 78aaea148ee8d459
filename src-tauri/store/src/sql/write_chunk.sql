INSERT INTO chunk (key, n, body)
VALUES (:key, :n, :body)
ON CONFLICT (key) DO UPDATE SET n = excluded.n, body = excluded.body
