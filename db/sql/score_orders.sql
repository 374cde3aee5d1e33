-- All orders that count at a moment, customer by customer, oldest first; the amount is null in another currency than the shop's.
SELECT o.customer_id, o.id, o.placed_at, CASE WHEN o.currency = $1 THEN o.total - o.refunded END AS amount
FROM orders o
WHERE o.status <> 'voided' AND o.placed_at <= $2
ORDER BY o.customer_id, o.placed_at
