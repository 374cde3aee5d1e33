-- The whole event chain in order, with the reasons beside it.
-- fills event
SELECT e.id, e.suggestion_id, e.at, e.actor_id, e.src, e.dst, e.rev, e.new_rev, e.attempt_id, e.wake_at, e.code, e.digest, e.prev_hash, e.hash,
	t.salt AS actor, t.reason
FROM events e
LEFT JOIN event_texts t ON t.event_id = e.id
ORDER BY e.id
