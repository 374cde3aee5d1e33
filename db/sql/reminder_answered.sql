-- What was finished, moved or called off needs no more reminders.
-- hot
UPDATE reminders
SET next_at = NULL, escalate_at = NULL
WHERE (next_at <= $1 OR escalate_at <= $1) AND (
	(subject = 'task' AND NOT EXISTS (
		SELECT 1 FROM tasks t WHERE t.id = reminders.subject_id AND t.due_at = reminders.due_at AND t.done_at IS NULL))
	OR (subject = 'appointment' AND NOT EXISTS (
		SELECT 1 FROM appointments p WHERE p.id = reminders.subject_id AND p.start_at = reminders.due_at AND p.state IN ('booked', 'confirmed'))))
