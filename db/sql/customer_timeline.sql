-- What happened with a customer, newest first: orders and activities up to a moment.
-- hot
SELECT e.what, e.id, e.at, e.text, e.amount, e.currency, e.status
FROM (
	SELECT 'order' AS what, o.id, o.placed_at AS at, o.note AS text, o.total - o.refunded AS amount, o.currency, o.status
	FROM orders o
	WHERE o.customer_id = $1 AND o.placed_at <= $2
	UNION ALL
	SELECT a.kind AS what, a.id, a.at, a.text, NULL AS amount, NULL AS currency, NULL AS status
	FROM activities a
	WHERE a.customer_id = $1 AND a.at <= $2
) e
ORDER BY e.at DESC, e.what, e.id DESC
