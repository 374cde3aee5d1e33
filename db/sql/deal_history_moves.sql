-- When a deal came to which stage.
-- hot
SELECT m.id, m.at, m.stage_id
FROM deal_moves m
WHERE m.deal_id = $1
ORDER BY m.id
