-- Changes a task.
-- binds task: customer_id, title, due_at, done_at, staff_id, created_at, by_staff, attempt_id, batch_id, deal_id, id
UPDATE tasks
SET customer_id = $1, title = $2, due_at = $3, done_at = $4, staff_id = $5, created_at = $6, by_staff = $7, attempt_id = $8, batch_id = $9, deal_id = $10
WHERE id = $11
