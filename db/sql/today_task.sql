-- What is to be done before a moment by this person or by anybody, and not done yet, the most urgent first.
-- hot
SELECT t.id, t.customer_id, c.name AS customer_, t.title, t.due_at, t.created_at
FROM tasks t
LEFT JOIN customers c ON c.id = t.customer_id
WHERE t.done_at IS NULL AND t.due_at < $1 AND (t.staff_id IS NULL OR t.staff_id = $2)
ORDER BY t.due_at, t.id
LIMIT $3
