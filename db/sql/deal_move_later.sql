-- Is there a later row of the same deal's stage history?
-- hot
SELECT 1 AS found
FROM deal_moves m JOIN deal_moves l ON l.deal_id = m.deal_id AND l.id > m.id
WHERE m.id = $1
LIMIT 1
