-- The names of all pipelines.
SELECT l.name
FROM pipelines l
ORDER BY l.position
