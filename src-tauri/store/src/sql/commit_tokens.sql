UPDATE token
SET access = :access,
    refresh = :refresh,
    expires_at = :expires_at,
    scopes = :scopes,
    host = :host,
    generation = generation + 1,
    inflight_at = NULL,
    issued_at = :issued_at,
    ended = NULL
