-- What was said of each customer in a month, what tells them apart, and whether an order came in the time after it ($1 to $2).
SELECT f.customer_id, f.at_risk,
	CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = f.customer_id AND o.status <> 'voided' AND o.placed_at > $1 AND o.placed_at <= $2) THEN 1 ELSE 0 END AS came_,
	c.kind, c.source, c.language, c.birthday,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'address' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS address_
FROM churn_flags f
JOIN customers c ON c.id = f.customer_id
WHERE f.month = $3 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY f.customer_id
