-- The leads of a span of time who got a deal in it: when they became known, when their first deal began, when the first was won.
SELECT c.id, c.created_at, min(d.created_at) AS begun_, min(CASE WHEN g.type = 'won' AND d.closed_at <= $1 THEN d.closed_at END) AS won_
FROM deals d
JOIN stages g ON g.id = d.stage_id
JOIN customers c ON c.id = d.customer_id
JOIN scores s ON s.customer_id = c.id
WHERE d.created_at >= $2 AND d.created_at <= $1 AND c.merged_into IS NULL AND c.hidden = 0
	AND (s.first_order_at IS NULL OR (s.first_order_at > c.created_at AND s.first_order_at >= $2))
GROUP BY c.id, c.created_at
