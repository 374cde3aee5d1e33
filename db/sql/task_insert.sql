-- Adds a task.
-- binds task: id, customer_id, title, due_at, done_at, staff_id, created_at, by_staff, attempt_id, batch_id, deal_id
INSERT INTO tasks (id, customer_id, title, due_at, done_at, staff_id, created_at, by_staff, attempt_id, batch_id, deal_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id
