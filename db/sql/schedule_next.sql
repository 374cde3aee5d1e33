-- The next moment after another at which the scheduler has something to do, when appointments are reminded of so many seconds before; null: none.
-- hot
SELECT min(n.at)
FROM (
	SELECT min(s.not_before) AS at FROM suggestions s WHERE s.state = 'approved' AND s.not_before > $1
	UNION ALL
	SELECT min(s.not_after) FROM suggestions s WHERE s.state IN ('proposed', 'snoozed', 'approved') AND s.not_after > $1
	UNION ALL
	SELECT min(s.wake_at) FROM suggestions s WHERE s.state = 'snoozed' AND s.wake_at > $1
	UNION ALL
	SELECT min(r.decide_by)
	FROM suggestions s
	JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
	WHERE s.state IN ('proposed', 'snoozed') AND r.decide_by > $1
	UNION ALL
	SELECT min(t.due_at)
	FROM tasks t
	WHERE t.done_at IS NULL AND t.due_at > $1
		AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'task' AND r.subject_id = t.id AND r.due_at = t.due_at)
	UNION ALL
	SELECT min(p.start_at) - $2
	FROM appointments p
	WHERE p.state IN ('booked', 'confirmed') AND p.start_at > $1 + $2 AND p.start_at > p.created_at
		AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'appointment' AND r.subject_id = p.id AND r.due_at = p.start_at)
	UNION ALL
	SELECT min(r.next_at)
	FROM reminders r
	JOIN tasks t ON t.id = r.subject_id AND t.due_at = r.due_at AND t.done_at IS NULL
	WHERE r.subject = 'task' AND r.next_at > $1
	UNION ALL
	SELECT min(r.next_at)
	FROM reminders r
	JOIN appointments p ON p.id = r.subject_id AND p.start_at = r.due_at AND p.state IN ('booked', 'confirmed')
	WHERE r.subject = 'appointment' AND r.next_at > $1
	UNION ALL
	SELECT min(r.escalate_at)
	FROM reminders r
	JOIN tasks t ON t.id = r.subject_id AND t.due_at = r.due_at AND t.done_at IS NULL
	WHERE r.subject = 'task' AND r.escalate_at > $1
	UNION ALL
	SELECT min(r.escalate_at)
	FROM reminders r
	JOIN appointments p ON p.id = r.subject_id AND p.start_at = r.due_at AND p.state IN ('booked', 'confirmed')
	WHERE r.subject = 'appointment' AND r.escalate_at > $1
	UNION ALL
	-- traces of a letter nobody heard back from are looked for a few times, further and further apart
	SELECT min(a.outcome_at + w.wait)
	FROM suggestions s
	JOIN attempts a ON a.suggestion_id = s.id AND a.outcome = 'unknown'
	CROSS JOIN (SELECT 60 AS wait UNION ALL SELECT 300 UNION ALL SELECT 900 UNION ALL SELECT 3600 UNION ALL SELECT 21600 UNION ALL SELECT 86400) w
	WHERE s.state = 'unknown' AND a.outcome_at + w.wait > $1
) n
