UPDATE token
SET access = NULL,
    refresh = NULL,
    expires_at = NULL,
    scopes = NULL,
    host = NULL,
    inflight_at = NULL,
    issued_at = NULL,
    ended = NULL
