-- The suggestions in a state, newest first, from a place on. The place is the id; what else stands in it is the same for all.
-- hot
SELECT s.id, 0 AS key_
FROM suggestions s
WHERE s.state = $1 AND s.shadow = 0 AND $2 = 0 AND s.id <= $3
ORDER BY s.id DESC
LIMIT $4
