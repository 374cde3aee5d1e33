-- Erasing a customer: its rows of tasks go.
DELETE FROM tasks
WHERE customer_id = $1
