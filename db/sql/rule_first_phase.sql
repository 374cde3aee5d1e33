-- The phase in which the shop let the shipped rules begin.
SELECT a.value
FROM audit a
WHERE a.action = 'rule-phase' AND a.staff_id = $1
ORDER BY a.id
LIMIT 1
