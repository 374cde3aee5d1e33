-- Snoozed suggestions whose time came and whose deadline has not passed.
-- fills suggestion
SELECT s.id
FROM suggestions s
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
WHERE s.state = 'snoozed' AND s.wake_at <= $1 AND r.decide_by > $1 AND s.not_after > $1
	AND NOT EXISTS (SELECT 1 FROM events e WHERE e.suggestion_id = s.id AND e.at > $1)
ORDER BY s.id
