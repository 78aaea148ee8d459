SELECT collection, first_day, last_day, state, next_token, reason, updated_at
FROM sync_window
ORDER BY collection, first_day, last_day
