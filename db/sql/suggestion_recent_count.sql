-- How many suggestions a rule made since a moment.
SELECT count(*)
FROM suggestions s
WHERE s.rule_id = $1 AND s.shadow = $2 AND s.created_at > $3
