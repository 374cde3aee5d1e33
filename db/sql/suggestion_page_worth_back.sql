-- The suggestions in a state, best first, from a place backwards.
-- hot
SELECT s.id, -s.priority AS key_
FROM suggestions s
WHERE s.state = $1 AND s.shadow = 0 AND -s.priority <= $2 AND (-s.priority < $2 OR s.id <= $3)
ORDER BY -s.priority DESC, s.id DESC
LIMIT $4
