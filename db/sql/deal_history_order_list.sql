-- What a customer had bought before a moment, oldest first; the amount is null in another currency than the shop's.
-- hot
SELECT o.id, o.placed_at, CASE WHEN o.currency = $1 THEN o.total - o.refunded END AS amount
FROM orders o
WHERE o.customer_id = $2 AND o.placed_at < $3 AND o.status <> 'voided'
ORDER BY o.placed_at, o.id
