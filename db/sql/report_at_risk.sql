-- Everybody at risk, with what they spent in the shop's currency from one moment up to another. The plus keeps them in the order they and their orders lie in.
SELECT s.customer_id, c.name AS customer_, s.segment, s.last_order_at, s.reason,
	(SELECT coalesce(sum(o.total - o.refunded), 0) FROM orders o
		WHERE o.customer_id = s.customer_id AND o.placed_at >= $1 AND o.placed_at < $2 AND o.status <> 'voided' AND o.currency = $3) AS spent_, s.expected_value, s.horizon
FROM scores s
JOIN customers c ON c.id = s.customer_id
WHERE +s.at_risk = 1 AND c.merged_into IS NULL AND c.hidden = 0
