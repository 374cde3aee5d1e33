-- Every task, done or not, the latest first.
SELECT t.id, t.title, t.due_at, t.done_at, t.created_at, t.customer_id, c.name AS customer_, s.name AS staff_, t.deal_id
FROM tasks t
LEFT JOIN customers c ON c.id = t.customer_id
LEFT JOIN staff s ON s.id = t.staff_id
ORDER BY t.id DESC
