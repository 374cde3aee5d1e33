-- What else is to be done for a customer, the most urgent first.
-- hot
SELECT t.title, t.due_at
FROM tasks t
WHERE t.customer_id = $1 AND t.done_at IS NULL AND t.id <> $2
ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id
LIMIT $3
