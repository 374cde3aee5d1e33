-- What was said of each customer in a month, and whether an order came in the time after it ($1 to $2); who was merged away or removed since is left out.
SELECT f.at_risk, f.buys, f.away,
	CASE WHEN EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = f.customer_id AND o.status <> 'voided' AND o.placed_at > $1 AND o.placed_at <= $2) THEN 1 ELSE 0 END AS came_
FROM churn_flags f
JOIN customers c ON c.id = f.customer_id
WHERE f.month = $3 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY f.customer_id
