-- How many were leads in a span of time, known before their first order; and how many of these ordered.
SELECT count(*) AS leads_, count(CASE WHEN s.first_order_at <= $1 THEN 1 END) AS ordered_
FROM customers c
JOIN scores s ON s.customer_id = c.id
WHERE c.merged_into IS NULL AND c.hidden = 0 AND c.created_at <= $1
	AND (s.first_order_at IS NULL OR (s.first_order_at > c.created_at AND s.first_order_at >= $2))
