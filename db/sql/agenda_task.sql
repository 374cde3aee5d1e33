-- Open tasks due from one moment on and before another, in order.
-- fills task
-- hot
SELECT t.id, t.customer_id, t.title, t.due_at, t.done_at, t.staff_id, t.created_at, t.by_staff, t.attempt_id, t.batch_id, t.deal_id
FROM tasks t
WHERE t.done_at IS NULL AND t.due_at >= $1 AND t.due_at < $2
ORDER BY t.due_at, t.id
