-- How much a customer had bought before a moment, in the shop's currency.
-- hot
SELECT count(*) AS orders, coalesce(sum(CASE WHEN o.currency = $1 THEN o.total - o.refunded END), 0) AS spent
FROM orders o
WHERE o.customer_id = $2 AND o.placed_at < $3 AND o.status <> 'voided'
