-- What was said and nobody has answered, the oldest first.
-- fills due
SELECT d.id, d.subject, d.customer_id, d.title, d.due_at, d.ends_at, d.staff_id, d.times, d.escalates
FROM (
	SELECT t.id, 'task' AS subject, t.customer_id, t.title, t.due_at, NULL AS ends_at, t.staff_id, r.times,
		CASE WHEN r.escalated_at IS NULL THEN 0 ELSE 1 END AS escalates
	FROM tasks t
	JOIN reminders r ON r.subject = 'task' AND r.subject_id = t.id AND r.due_at = t.due_at
	WHERE t.done_at IS NULL AND r.seen_at IS NULL
	UNION ALL
	SELECT p.id, 'appointment', p.customer_id, p.title, p.start_at, p.start_at + p.length, p.staff_id, r.times,
		CASE WHEN r.escalated_at IS NULL THEN 0 ELSE 1 END
	FROM appointments p
	JOIN reminders r ON r.subject = 'appointment' AND r.subject_id = p.id AND r.due_at = p.start_at
	WHERE p.state IN ('booked', 'confirmed') AND r.seen_at IS NULL
) d
ORDER BY d.due_at, d.id
