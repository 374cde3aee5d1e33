-- A deal's stage history, oldest first, with who moved it.
-- hot
SELECT m.id, m.at, g.name AS stage, g.type, m.reason, a.name AS staff, m.attempt_id
FROM deal_moves m JOIN stages g ON g.id = m.stage_id LEFT JOIN staff a ON a.id = m.by_staff
WHERE m.deal_id = $1
ORDER BY m.id
