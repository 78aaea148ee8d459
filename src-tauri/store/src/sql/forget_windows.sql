DELETE FROM sync_window
WHERE collection = :collection
    AND first_day <= :last_day
    AND last_day >= :first_day
