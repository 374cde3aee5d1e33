-- How a rule's suggestions were decided so far: yes and no, and how many nobody decided in time.
-- hot
SELECT s.state, count(*) AS count_
FROM suggestions s
WHERE s.state IN ('approved', 'executing', 'unknown', 'done', 'dead', 'rejected', 'expired') AND s.rule_id = $1 AND s.shadow = 0
GROUP BY s.state
