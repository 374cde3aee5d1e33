-- The names of all stages, once each.
SELECT DISTINCT g.name
FROM stages g
ORDER BY g.name
