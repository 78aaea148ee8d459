SELECT collection, first_day, last_day, state, next_token, reason, updated_at, pass
FROM sync_window
ORDER BY collection, first_day, last_day
