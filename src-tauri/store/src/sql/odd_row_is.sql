SELECT ms IS :ms AND source IS :source AND value IS :value AND problem IS :problem
FROM odd_row
WHERE pk = :pk
