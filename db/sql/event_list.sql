-- The history of one suggestion, oldest first.
-- fills event
SELECT e.id, e.suggestion_id, e.at, e.actor_id, e.src, e.dst, e.rev, e.new_rev, e.attempt_id, e.wake_at, e.code, a.name AS actor, t.reason
FROM events e
JOIN staff a ON a.id = e.actor_id
LEFT JOIN event_texts t ON t.event_id = e.id
WHERE e.suggestion_id = $1
ORDER BY e.id
