-- What is to be said at a moment: open tasks that are due and appointments that begin soon, not said for this time yet, and what nobody has answered since.
-- fills due
-- hot
SELECT d.id, d.subject, d.customer_id, d.title, d.due_at, d.ends_at, d.staff_id, d.times, d.escalates
FROM (
	SELECT t.id, 'task' AS subject, t.customer_id, t.title, t.due_at, NULL AS ends_at, t.staff_id, 0 AS times, 0 AS escalates
	FROM tasks t
	WHERE t.done_at IS NULL AND t.due_at <= $1
		AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'task' AND r.subject_id = t.id AND r.due_at = t.due_at)
	UNION ALL
	-- what was written down only afterwards is not to be reminded of
	SELECT p.id, 'appointment', p.customer_id, p.title, p.start_at, p.start_at + p.length, p.staff_id, 0, 0
	FROM appointments p
	WHERE p.state IN ('booked', 'confirmed') AND p.start_at <= $1 + $2 AND p.start_at > p.created_at
		AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'appointment' AND r.subject_id = p.id AND r.due_at = p.start_at)
	UNION ALL
	SELECT t.id, 'task', t.customer_id, t.title, t.due_at, NULL, t.staff_id, r.times, 0
	FROM reminders r
	JOIN tasks t ON t.id = r.subject_id AND t.due_at = r.due_at AND t.done_at IS NULL
	WHERE r.subject = 'task' AND r.next_at <= $1 AND (r.escalate_at IS NULL OR r.escalate_at > $1)
	UNION ALL
	SELECT p.id, 'appointment', p.customer_id, p.title, p.start_at, p.start_at + p.length, p.staff_id, r.times, 0
	FROM reminders r
	JOIN appointments p ON p.id = r.subject_id AND p.start_at = r.due_at AND p.state IN ('booked', 'confirmed')
	WHERE r.subject = 'appointment' AND r.next_at <= $1 AND (r.escalate_at IS NULL OR r.escalate_at > $1)
	UNION ALL
	SELECT t.id, 'task', t.customer_id, t.title, t.due_at, NULL, t.staff_id, r.times, 1
	FROM reminders r
	JOIN tasks t ON t.id = r.subject_id AND t.due_at = r.due_at AND t.done_at IS NULL
	WHERE r.subject = 'task' AND r.escalate_at <= $1
	UNION ALL
	SELECT p.id, 'appointment', p.customer_id, p.title, p.start_at, p.start_at + p.length, p.staff_id, r.times, 1
	FROM reminders r
	JOIN appointments p ON p.id = r.subject_id AND p.start_at = r.due_at AND p.state IN ('booked', 'confirmed')
	WHERE r.subject = 'appointment' AND r.escalate_at <= $1
) d
ORDER BY d.escalates DESC, d.due_at, d.id
