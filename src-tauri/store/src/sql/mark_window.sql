INSERT INTO sync_window (collection, first_day, last_day, state, next_token, reason, updated_at, pass)
VALUES (:collection, :first_day, :last_day, :state, :next_token, :reason, :updated_at, coalesce(:pass, 0))
ON CONFLICT (collection, first_day, last_day) DO UPDATE SET
    state = excluded.state,
    next_token = excluded.next_token,
    reason = excluded.reason,
    updated_at = excluded.updated_at,
    pass = coalesce(:pass, pass)
