-- What is to be done for a customer, and not done yet.
-- fills task
-- hot
SELECT t.id, t.customer_id, t.title, t.due_at, t.done_at, t.staff_id, t.created_at, t.by_staff, t.attempt_id, t.batch_id, t.deal_id
FROM tasks t
WHERE t.customer_id = $1 AND t.done_at IS NULL
ORDER BY t.due_at, t.id
