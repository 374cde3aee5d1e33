-- The suggestions in a state, rule by rule, from a place backwards.
-- hot
SELECT s.id, s.rule_id AS key_
FROM suggestions s
WHERE s.state = $1 AND s.shadow = 0 AND (s.rule_id, s.id) <= ($2, $3)
ORDER BY s.rule_id DESC, s.id DESC
LIMIT $4
