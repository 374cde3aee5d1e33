-- What only a person can end: nobody knows whether it went out, or it failed for good and could still be tried again.
-- fills suggestion
-- hot
SELECT s.id
FROM suggestions s
LEFT JOIN events e ON e.id = s.last_event
WHERE s.state IN ('unknown', 'dead') AND s.shadow = 0
	AND (s.state = 'unknown' OR (s.not_after > $1 AND e.actor_id = 1))
ORDER BY s.id
