-- What a rule already suggested about a customer or deal, newest first, with the moment it last moved; withdrawn ones do not count.
-- hot
SELECT s.id, s.state, s.created_at, s.occurrence, (SELECT max(e.at) FROM events e WHERE e.suggestion_id = s.id) AS moved_at
FROM suggestions s
WHERE s.rule_id = $1 AND s.subject = $2 AND s.subject_id = $3 AND s.shadow = $4
ORDER BY s.id DESC
