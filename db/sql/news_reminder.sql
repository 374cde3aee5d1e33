-- Reminders between two moments that came so many seconds late or later: of open tasks, the latest first.
-- hot
SELECT t.id, t.customer_id, t.title, r.due_at, r.shown_at
FROM reminders r
JOIN tasks t ON r.subject = 'task' AND t.id = r.subject_id
WHERE r.shown_at > $1 AND r.shown_at <= $2 AND r.shown_at - r.due_at > $3 AND t.done_at IS NULL AND t.due_at = r.due_at
ORDER BY r.shown_at DESC, t.id
LIMIT $4
