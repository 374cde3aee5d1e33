-- Open tasks that are due and that nobody was reminded of for this due time.
-- fills task
-- hot
SELECT t.id, t.customer_id, t.title, t.due_at, t.staff_id, t.created_at
FROM tasks t
WHERE t.done_at IS NULL AND t.due_at <= $1
	AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'task' AND r.subject_id = t.id AND r.due_at = t.due_at)
ORDER BY t.due_at, t.id
