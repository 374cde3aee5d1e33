-- What is to be done at any time by this person or by anybody, the oldest first.
-- hot
SELECT t.id, t.customer_id, c.name AS customer_, t.title, t.due_at, t.created_at
FROM tasks t
LEFT JOIN customers c ON c.id = t.customer_id
WHERE t.done_at IS NULL AND t.due_at IS NULL AND (t.staff_id IS NULL OR t.staff_id = $1)
ORDER BY t.id
LIMIT $2
