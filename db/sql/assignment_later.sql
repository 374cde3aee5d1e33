-- Was the deal given to somebody else since?
-- hot
SELECT 1 AS found
FROM assignments g JOIN assignments l ON l.deal_id = g.deal_id AND l.id > g.id
WHERE g.id = $1
LIMIT 1
