-- Whose a deal was, oldest first, and who gave it to them.
-- hot
SELECT g.id, g.at, a.name AS staff, b.name AS by_staff, t.suggestion_id, g.first
FROM assignments g LEFT JOIN staff a ON a.id = g.staff_id LEFT JOIN staff b ON b.id = g.by_staff LEFT JOIN attempts t ON t.id = g.attempt_id
WHERE g.deal_id = $1
ORDER BY g.id
