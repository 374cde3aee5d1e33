-- What lists say about customers; filters and order are put behind it from the words of workflows/customer_list.c. $1 is the moment.
SELECT c.id, c.kind, c.name,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'email' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS email,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'phone' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS phone,
	(SELECT count(*) FROM orders o WHERE o.customer_id = c.id AND o.status <> 'voided' AND o.placed_at <= $1) AS orders,
	(SELECT sum(o.total - o.refunded) FROM orders o WHERE o.customer_id = c.id AND o.status <> 'voided' AND o.placed_at <= $1 AND o.currency = $2) AS spent,
	(SELECT max(o.placed_at) FROM orders o WHERE o.customer_id = c.id AND o.status <> 'voided' AND o.placed_at <= $1) AS last_order_at,
	s.lifecycle, s.at_risk, s.overdue, s.segment, s.reason
FROM customers c LEFT JOIN scores s ON s.customer_id = c.id AND s.at > 0
WHERE c.merged_into IS NULL AND c.hidden = 0
