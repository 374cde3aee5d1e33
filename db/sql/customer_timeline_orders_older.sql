-- Orders of a customer before a place in the timeline, newest first: $2 is its moment, $3 the order there that does not count any more, $4 now.
-- fills timeline_entry
-- hot
SELECT o.id AS source_id, 'order' AS what, o.placed_at AS at, o.note AS text, o.total - o.refunded AS amount, o.currency, o.status,
	(SELECT p.name FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = o.id ORDER BY l.position LIMIT 1) AS product,
	(SELECT count(*) FROM order_lines l WHERE l.order_id = o.id) AS lines
FROM orders o
WHERE o.customer_id = $1 AND o.placed_at <= $2 AND (o.placed_at <> $2 OR o.id < $3) AND o.placed_at <= $4
ORDER BY o.placed_at DESC, o.id DESC
LIMIT $5
