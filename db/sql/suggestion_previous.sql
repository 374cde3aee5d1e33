-- What a rule already suggested about a customer, newest first, with the moment it last moved; withdrawn ones do not count.
-- hot
SELECT s.id, s.state, s.created_at, s.occurrence, (SELECT max(e.at) FROM events e WHERE e.suggestion_id = s.id) AS moved_at
FROM suggestions s
WHERE s.customer_id = $1 AND s.rule_id = $2 AND s.shadow = $3
ORDER BY s.id DESC
