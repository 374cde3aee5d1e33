-- The suggestions in a state, kind by kind, from a place backwards.
-- hot
SELECT s.id, s.effect AS key_
FROM suggestions s
WHERE s.state = $1 AND s.shadow = 0 AND (s.effect, s.id) <= ($2, $3)
ORDER BY s.effect DESC, s.id DESC
LIMIT $4
