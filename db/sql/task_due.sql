-- What is to be done before a moment, and not done yet.
-- hot
SELECT t.id, t.title, t.due_at, t.done_at, t.created_at, t.customer_id, c.name AS customer_, s.name AS staff_, t.deal_id
FROM tasks t
LEFT JOIN customers c ON c.id = t.customer_id
LEFT JOIN staff s ON s.id = t.staff_id
WHERE t.done_at IS NULL AND t.due_at < $1
ORDER BY t.due_at, t.id
