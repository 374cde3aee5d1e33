-- A customer as the list shows one, with the next thing that is to be done and how many suggestions wait for a yes.
-- Who was not counted yet has no order, or figures that nobody knows.
-- fills customer_row
-- hot
SELECT c.id, c.kind, c.name, c.created_at, s.at AS scored_at,
	CASE WHEN s.at > 0 THEN s.lifecycle WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id) THEN '' ELSE 'lead' END AS lifecycle,
	s.visits, s.spent, s.currency, s.last_order_at, s.overdue, s.at_risk,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'phone' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS phone,
	(SELECT t.title FROM tasks t WHERE t.customer_id = c.id AND t.done_at IS NULL
		ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id LIMIT 1) AS next_task,
	(SELECT t.due_at FROM tasks t WHERE t.customer_id = c.id AND t.done_at IS NULL
		ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id LIMIT 1) AS next_due_at,
	(SELECT count(*) FROM suggestions g WHERE g.customer_id = c.id AND g.state = 'proposed' AND g.shadow = 0) AS waiting
FROM customers c LEFT JOIN scores s ON s.customer_id = c.id
WHERE c.id = $1
