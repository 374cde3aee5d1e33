-- One task by its id.
-- fills task
SELECT id, customer_id, title, due_at, done_at, staff_id, created_at, by_staff, attempt_id, batch_id, deal_id
FROM tasks
WHERE id = $1
