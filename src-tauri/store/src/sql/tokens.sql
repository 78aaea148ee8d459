SELECT access, refresh, expires_at, scopes, host, generation, inflight_at, issued_at, ended
FROM token
WHERE access IS NOT NULL
