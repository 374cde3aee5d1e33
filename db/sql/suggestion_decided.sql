-- What people decided, and what came of it, since a moment: the latest step of each suggestion, newest first.
-- fills event
-- hot
SELECT e.id, e.suggestion_id, e.at, e.actor_id, e.src, e.dst, e.code, a.name AS actor, s.effect AS effect_, c.name AS customer_, s.not_before AS not_before_
FROM events e
JOIN suggestions s ON s.id = e.suggestion_id AND s.last_event = e.id
JOIN staff a ON a.id = e.actor_id
LEFT JOIN customers c ON c.id = s.customer_id
WHERE e.at >= $1 AND e.dst IN ('approved', 'executing', 'done', 'rejected', 'snoozed', 'dead', 'unknown')
ORDER BY e.at DESC, e.id DESC
LIMIT $2
