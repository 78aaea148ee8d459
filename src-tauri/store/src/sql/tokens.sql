SELECT access, refresh, expires_at, scopes, host, generation, inflight_at
FROM token
WHERE access IS NOT NULL
